namespace BookStore.Ingestor.Probes;

/// <summary>Where a change stands still.</summary>
/// <param name="Stage">The stage that did not pass it on.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record Standstill(Stage Stage, string Reason);
