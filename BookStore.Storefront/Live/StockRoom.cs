using BookStore.Storefront.Databases;
using BookStore.Storefront.Simulation;
using Npgsql;

namespace BookStore.Storefront.Live;

/// <summary>
/// The stock in inventory-db. Each method is one transaction that changes the shelves together with the reservations, so
/// <c>inventory.reserved</c> is the sum of the reservations at every commit. Releasing or taking out twice changes nothing.
/// </summary>
internal sealed class StockRoom(ShopDatabases databases, TimeProvider time)
{
    /// <summary>Reserves all lines or none.</summary>
    /// <returns>The books of which there are too few; empty when all lines are reserved.</returns>
    public async Task<IReadOnlyList<Guid>> ReserveAsync(Guid orderId, IReadOnlyList<BasketLine> lines, CancellationToken cancellationToken)
    {
        var books = lines.Select(line => line.BookId).ToArray();
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        await using var transaction = await inventory.BeginTransactionAsync(cancellationToken);
        await inventory.Statement(InventorySql.LockShelves, books).ExecuteAsync(cancellationToken);
        var reserved = await inventory.Statement(InventorySql.Reserve, orderId, books, lines.Select(line => line.Quantity).ToArray(), time.GetUtcNow())
            .ReadAsync(row => row.GetGuid(0), cancellationToken);
        if (reserved.Count < books.Length)
            return [.. books.Except(reserved)];
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>The copies of cancelled orders can be sold again.</summary>
    public Task ReleaseAsync(Guid[] orders, CancellationToken cancellationToken) => SettleAsync(InventorySql.Release, orders, cancellationToken);

    /// <summary>The copies of shipped orders have left the shop.</summary>
    public Task TakeOutAsync(Guid[] orders, CancellationToken cancellationToken) => SettleAsync(InventorySql.TakeOut, orders, cancellationToken);

    /// <summary>A delivery.</summary>
    /// <returns>False when there is no such book.</returns>
    public async Task<bool> RestockAsync(Guid bookId, int copies, CancellationToken cancellationToken)
    {
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        var shelves = await inventory.Statement(InventorySql.Restock, bookId, copies, time.GetUtcNow()).ExecuteAsync(cancellationToken);
        StorefrontTelemetry.Restocks.Add(shelves);
        return shelves > 0;
    }

    /// <summary>Copies that can be sold, by book.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> AvailableAsync(CancellationToken cancellationToken)
    {
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        var shelves = await inventory.Statement(InventorySql.Available).ReadAsync(row => (row.GetGuid(0), row.GetInt32(1)), cancellationToken);
        return shelves.ToDictionary();
    }

    /// <summary>The orders that hold stock.</summary>
    public async Task<Guid[]> ReservingOrdersAsync(CancellationToken cancellationToken)
    {
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        return [.. await inventory.Statement(InventorySql.ReservingOrders).ReadAsync(row => row.GetGuid(0), cancellationToken)];
    }

    /// <summary>Sets <c>reserved</c> to the sum of the reservations wherever it differs.</summary>
    public async Task RecountAsync(CancellationToken cancellationToken)
    {
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        await inventory.Statement(InventorySql.RecountReserved, time.GetUtcNow()).ExecuteAsync(cancellationToken);
    }

    private async Task SettleAsync(string sql, Guid[] orders, CancellationToken cancellationToken)
    {
        if (orders.Length == 0)
            return;
        await using var inventory = await databases.Inventory.OpenAsync(cancellationToken);
        await using var transaction = await inventory.BeginTransactionAsync(cancellationToken);
        await LockAsync(inventory, orders, cancellationToken);
        await inventory.Statement(sql, orders, time.GetUtcNow()).ExecuteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Task LockAsync(NpgsqlConnection inventory, Guid[] orders, CancellationToken cancellationToken) =>
        inventory.Statement(InventorySql.LockShelvesOfOrders, orders).ExecuteAsync(cancellationToken);
}
