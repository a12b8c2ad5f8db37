using BookStore.Storefront.Databases;
using BookStore.Storefront.Orders;

namespace BookStore.Storefront.Live;

/// <summary>
/// Moves orders on. The order changes first, in ecom-db, then its stock, in inventory-db; what breaks off in between is
/// settled by <see cref="StockReconciliation"/>.
/// </summary>
internal sealed class OrderDesk(ShopDatabases databases, StockRoom stock, CheckoutGate gate, TimeProvider time)
{
    // Days of a real shop are pressed into minutes, so that a person sees orders move.
    private static readonly (string From, string To, TimeSpan MeanStay, double CancelledShare)[] Steps =
    [
        (OrderStatus.Shipped, OrderStatus.Delivered, TimeSpan.FromSeconds(120), 0),
        (OrderStatus.Confirmed, OrderStatus.Shipped, TimeSpan.FromSeconds(60), 0.03),
        (OrderStatus.Pending, OrderStatus.Confirmed, TimeSpan.FromSeconds(15), 0.03),
    ];

    /// <summary>
    /// Moves as many open orders on as time has passed. An order has no appointment: in every moment it moves with the same
    /// probability, so nothing has to be remembered over a restart, and the open orders of the history move on gently.
    /// </summary>
    public async Task MoveOnAsync(TimeSpan passed, CancellationToken cancellationToken)
    {
        foreach (var (from, to, meanStay, cancelledShare) in Steps)
        {
            var moved = await MoveAsync(from, to, 1 - Math.Exp(-passed / meanStay), cancelledShare, cancellationToken);
            var cancelled = moved.Where(order => order.Status == OrderStatus.Cancelled).Select(order => order.Id).ToArray();
            var shipped = moved.Where(order => order.Status == OrderStatus.Shipped).Select(order => order.Id).ToArray();
            await SettleAsync(shipped, cancelled, cancellationToken);
        }
    }

    /// <summary>Cancels an order and frees its stock.</summary>
    /// <returns>False when there is no such order or it can no longer be cancelled.</returns>
    public async Task<bool> CancelAsync(Guid orderId, CancellationToken cancellationToken)
    {
        await using (var ecom = await databases.Ecom.OpenAsync(cancellationToken))
        {
            if (await ecom.Statement(EcomSql.CancelOrder, orderId, time.GetUtcNow()).ExecuteAsync(cancellationToken) == 0)
                return false;
        }
        await SettleAsync([], [orderId], cancellationToken);
        return true;
    }

    private async Task<List<(Guid Id, string Status)>> MoveAsync(
        string from, string to, double probability, double cancelledShare, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        return await ecom.Statement(EcomSql.MoveOrders, from, to, probability, cancelledShare, time.GetUtcNow())
            .ReadAsync(row => (row.GetGuid(0), row.GetString(1)), cancellationToken);
    }

    private async Task SettleAsync(Guid[] shipped, Guid[] cancelled, CancellationToken cancellationToken)
    {
        try
        {
            await stock.TakeOutAsync(shipped, cancellationToken);
            await stock.ReleaseAsync(cancelled, cancellationToken);
            StorefrontTelemetry.Cancellations.Add(cancelled.Length);
        }
        catch
        {
            gate.Unsettled = true;
            throw;
        }
    }
}
