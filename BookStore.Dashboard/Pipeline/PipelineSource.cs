namespace BookStore.Dashboard.Pipeline;

/// <summary>One of the shop's databases.</summary>
/// <param name="Name"><c>ecom</c> or <c>inventory</c>.</param>
/// <param name="State"><c>starting</c>, <c>waiting</c>, <c>snapshot</c>, <c>streaming</c>, <c>failed</c> or <c>refused</c>.</param>
/// <param name="Detail">Why, where that needs saying.</param>
/// <param name="Lag">From a commit there to its visibility here, for the last one.</param>
/// <param name="LagBytes">Write-ahead log that is not here yet.</param>
public sealed record PipelineSource(string Name, string State, string? Detail, TimeSpan? Lag, long? LagBytes);
