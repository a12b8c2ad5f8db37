using BookStore.Storefront.Orders;

namespace BookStore.Storefront.History;

/// <summary>What happened on one day (UTC).</summary>
/// <param name="Day">The date.</param>
/// <param name="Orders">By time, each with the status that it has at the end of the history.</param>
/// <param name="Prices">The prices that changed, as they are at the end of the day.</param>
/// <param name="Carts">Filled and left behind.</param>
internal sealed record HistoryDay(
    DateOnly Day, IReadOnlyList<Order> Orders, IReadOnlyDictionary<Guid, decimal> Prices, IReadOnlyList<CartLine> Carts);
