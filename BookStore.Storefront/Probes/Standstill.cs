namespace BookStore.Storefront.Probes;

/// <summary>Where a change stands still, by the ingestor's word.</summary>
/// <param name="Stage">The stage that did not pass it on, such as <c>connector</c>; <c>ingestor</c> where that does not answer.</param>
/// <param name="Reason">Why, and what to do.</param>
internal sealed record Standstill(string Stage, string Reason);
