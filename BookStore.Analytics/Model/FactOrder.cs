namespace BookStore.Analytics.Model;

/// <summary>A row of <c>fact_orders</c>. Its total is the sum of its lines at every commit of the source.</summary>
public sealed class FactOrder
{
    public required Guid Id { get; init; }
    public string? UserId { get; set; }
    public decimal? Total { get; set; }

    /// <summary>PENDING, CONFIRMED, SHIPPED, DELIVERED or CANCELLED.</summary>
    public string? Status { get; set; }
    public DateTimeOffset? CreatedAt { get; set; }
    public DateTimeOffset SyncedAt { get; set; }
}
