namespace BookStore.Storefront.History;

/// <summary>Which history a shop has. All of it follows from these four numbers, so it can be made again at any time.</summary>
/// <param name="Seed">Seed of every random stream.</param>
/// <param name="Until">00:00 UTC of the first day that is not history any more.</param>
/// <param name="Days">Days before <paramref name="Until"/>; 0 for a shop that has just opened.</param>
/// <param name="OrdersPerDay">Orders on an average day.</param>
internal sealed record HistoryPlan(long Seed, DateTimeOffset Until, int Days, int OrdersPerDay)
{
    public DateTimeOffset From => Until.AddDays(-Days);
}
