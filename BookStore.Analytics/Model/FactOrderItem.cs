namespace BookStore.Analytics.Model;

/// <summary>A row of <c>fact_order_items</c>: one line of an order. It may arrive before its order and before its book.</summary>
public sealed class FactOrderItem
{
    public required Guid Id { get; init; }
    public Guid? OrderId { get; set; }
    public Guid? BookId { get; set; }
    public int? Quantity { get; set; }

    /// <summary>Price of one copy at the time of the order.</summary>
    public decimal? PriceAtPurchase { get; set; }
    public DateTimeOffset SyncedAt { get; set; }
}
