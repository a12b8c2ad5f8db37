namespace BookStore.Storefront.Databases;

/// <summary>The two databases that the shop writes. It never touches the analytics database.</summary>
internal sealed class ShopDatabases(string? ecom, string? inventory) : IAsyncDisposable
{
    /// <summary>Books, orders and carts.</summary>
    public ShopDatabase Ecom { get; } = new("ecomdb", ecom);

    /// <summary>Stock.</summary>
    public ShopDatabase Inventory { get; } = new("inventorydb", inventory);

    /// <summary>From <c>ConnectionStrings:ecomdb</c> and <c>:inventorydb</c>.</summary>
    public static ShopDatabases From(IConfiguration configuration) =>
        new(configuration.GetConnectionString("ecomdb"), configuration.GetConnectionString("inventorydb"));

    /// <summary>Closes the idle connections to both.</summary>
    public void ForgetConnections()
    {
        Ecom.ForgetConnections();
        Inventory.ForgetConnections();
    }

    public async ValueTask DisposeAsync()
    {
        await Ecom.DisposeAsync();
        await Inventory.DisposeAsync();
    }
}
