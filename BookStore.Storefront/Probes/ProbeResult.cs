namespace BookStore.Storefront.Probes;

/// <summary>What became of an order that was placed to be seen in analytics-db.</summary>
/// <param name="Order">The order, which is removed again.</param>
/// <param name="VisibleAfterMs">Milliseconds from its commit in the shop until order and line were visible; null where they were not in time.</param>
/// <param name="GoneAfterMs">Milliseconds from the commit of its removal until both were gone; null where they were not in time.</param>
/// <param name="Stage">The stage that did not pass it on; null where all did.</param>
/// <param name="Problem">Why, and what to do; one sentence or two.</param>
internal sealed record ProbeResult(Guid Order, double? VisibleAfterMs, double? GoneAfterMs, string? Stage, string? Problem);
