using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Sources;

/// <summary>The shop's two databases.</summary>
public static class SourceDefinitions
{
    /// <summary>Orders, their lines, and books.</summary>
    public static SourceDefinition Ecom { get; } = new(
        "ecom", "ecomdb", "bookstore_ecom_slot", "bookstore_ecom_pub",
        [
            new("public", "orders", AnalyticsTables.FactOrders, "updated_at"),
            new("public", "order_items", AnalyticsTables.FactOrderItems),
            new("public", "books", AnalyticsTables.DimBooks),
        ]);

    /// <summary>Stock.</summary>
    public static SourceDefinition Inventory { get; } = new(
        "inventory", "inventorydb", "bookstore_inventory_slot", "bookstore_inventory_pub",
        [new("public", "inventory", AnalyticsTables.FactInventory)]);

    /// <summary>Both.</summary>
    public static IReadOnlyList<SourceDefinition> All { get; } = [Ecom, Inventory];
}
