using BookStore.Storefront.Databases;
using BookStore.Storefront.Orders;

namespace BookStore.Storefront.Live;

/// <summary>
/// Makes inventory-db follow ecom-db after something broke off between the two. The orders are the truth: a reservation
/// whose order is open stays, one whose order was shipped leaves the shop, any other is given back. That is enough,
/// because a reservation is always made before its order and ended after it.
/// </summary>
internal sealed class StockReconciliation(ShopDatabases databases, StockRoom stock, CheckoutGate gate, ILogger<StockReconciliation> logger)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var closed = await gate.CloseAsync(cancellationToken);
        var reserving = await stock.ReservingOrdersAsync(cancellationToken);
        var statuses = await StatusesAsync(reserving, cancellationToken);
        var shipped = reserving.Where(order => statuses.GetValueOrDefault(order) is OrderStatus.Shipped or OrderStatus.Delivered).ToArray();
        var gone = reserving.Where(order => statuses.GetValueOrDefault(order) is null or OrderStatus.Cancelled).ToArray();
        await stock.TakeOutAsync(shipped, cancellationToken);
        await stock.ReleaseAsync(gone, cancellationToken);
        await stock.RecountAsync(cancellationToken);
        gate.Unsettled = false;
        if (shipped.Length + gone.Length > 0)
            logger.StockReconciled(shipped.Length, gone.Length);
    }

    private async Task<Dictionary<Guid, string>> StatusesAsync(Guid[] orders, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        var rows = await ecom.Statement(EcomSql.StatusesOf, orders).ReadAsync(row => (row.GetGuid(0), row.GetString(1)), cancellationToken);
        return rows.ToDictionary();
    }
}
