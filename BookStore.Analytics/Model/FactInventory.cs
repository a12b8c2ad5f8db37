namespace BookStore.Analytics.Model;

/// <summary>A row of <c>fact_inventory</c>: the stock of one book, in copies.</summary>
public sealed class FactInventory
{
    public required Guid BookId { get; init; }
    public int? Quantity { get; set; }

    /// <summary>Copies of the stock that are promised to orders.</summary>
    public int? Reserved { get; set; }
    public DateTimeOffset? UpdatedAt { get; set; }
    public DateTimeOffset SyncedAt { get; set; }
}
