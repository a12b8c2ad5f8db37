namespace BookStore.Analytics.Schema;

/// <summary>
/// The captured tables, for code that writes them without EF Core. The migrations create the same columns in the same order, followed by
/// <see cref="SyncedAt"/>; every column but the key and <see cref="SyncedAt"/> may be null, because a source may hold null in it.
/// </summary>
public static class AnalyticsTables
{
    /// <summary>
    /// The last column of every table, <c>timestamptz not null default now()</c>: the moment of the last change that was applied to the row.
    /// An insert may leave it to its default, an update must set it.
    /// </summary>
    public const string SyncedAt = "synced_at";

    /// <summary>Books: <c>ecom</c>, <c>public.books</c>.</summary>
    public static AnalyticsTable DimBooks { get; } = new("dim_books", "id",
    [
        new("id", "uuid"),
        new("title", "varchar(255)"),
        new("author", "varchar(255)"),
        new("price", "numeric(12,2)"),
        new("description", "text"),
        new("cover_url", "varchar(500)"),
        new("genre", "varchar(100)"),
        new("isbn", "varchar(20)"),
        new("published_year", "int4"),
        new("created_at", "timestamptz"),
    ]);

    /// <summary>Orders: <c>ecom</c>, <c>public.orders</c>.</summary>
    public static AnalyticsTable FactOrders { get; } = new("fact_orders", "id",
    [
        new("id", "uuid"),
        new("user_id", "varchar(255)"),
        new("total", "numeric(12,2)"),
        new("status", "varchar(50)"),
        new("created_at", "timestamptz"),
    ]);

    /// <summary>Lines of orders: <c>ecom</c>, <c>public.order_items</c>.</summary>
    public static AnalyticsTable FactOrderItems { get; } = new("fact_order_items", "id",
    [
        new("id", "uuid"),
        new("order_id", "uuid"),
        new("book_id", "uuid"),
        new("quantity", "int4"),
        new("price_at_purchase", "numeric(12,2)"),
    ]);

    /// <summary>Stock: <c>inventory</c>, <c>public.inventory</c>.</summary>
    public static AnalyticsTable FactInventory { get; } = new("fact_inventory", "book_id",
    [
        new("book_id", "uuid"),
        new("quantity", "int4"),
        new("reserved", "int4"),
        new("updated_at", "timestamptz"),
    ]);

    /// <summary>All captured tables.</summary>
    public static IReadOnlyList<AnalyticsTable> All { get; } = [DimBooks, FactOrders, FactOrderItems, FactInventory];
}
