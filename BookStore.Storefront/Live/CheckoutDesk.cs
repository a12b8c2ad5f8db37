using BookStore.Storefront.Databases;
using BookStore.Storefront.Orders;
using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Live;

/// <summary>
/// Sells. Stock is reserved first, in inventory-db, then the order is written with its lines in one transaction in ecom-db. So
/// no copy is ever sold twice. What a lost connection leaves between the two is a reservation without an order, and
/// <see cref="StockReconciliation"/> gives it back.
/// </summary>
internal sealed class CheckoutDesk(ShopDatabases databases, StockRoom stock, CheckoutGate gate, TimeProvider time)
{
    /// <summary>Buys all lines or nothing.</summary>
    /// <exception cref="ShopDatabaseException">A database went away; whether the order exists is to be seen there.</exception>
    public async Task<CheckoutOutcome> CheckOutAsync(Checkout checkout, CancellationToken cancellationToken)
    {
        using var activity = StorefrontTelemetry.Activities.StartActivity("checkout");
        using var pass = await gate.EnterAsync(cancellationToken);
        var missing = await stock.ReserveAsync(checkout.OrderId, checkout.Lines, cancellationToken);
        if (missing.Count > 0)
            return new CheckoutOutcome(null, missing);
        try
        {
            var outcome = await WriteOrderAsync(checkout, cancellationToken);
            if (outcome.Order is null)
                await stock.ReleaseAsync([checkout.OrderId], cancellationToken);
            else
                StorefrontTelemetry.Checkouts.Add(1);
            return outcome;
        }
        catch
        {
            gate.Unsettled = true;
            throw;
        }
    }

    private async Task<CheckoutOutcome> WriteOrderAsync(Checkout checkout, CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        await using var transaction = await ecom.BeginTransactionAsync(cancellationToken);
        var books = checkout.Lines.Select(line => line.BookId).ToArray();
        var prices = (await ecom.Statement(EcomSql.PricesForCheckout, books)
            .ReadAsync(row => (Id: row.GetGuid(0), Price: row.GetDecimal(1)), cancellationToken)).ToDictionary(book => book.Id, book => book.Price);
        var missing = books.Where(book => !prices.ContainsKey(book)).ToArray();
        if (missing.Length > 0)
            return new CheckoutOutcome(null, missing);
        if (checkout.AgreedPrices is { } agreed && books.Where(book => agreed.GetValueOrDefault(book) != prices[book]).ToArray() is { Length: > 0 } repriced)
            return new CheckoutOutcome(null, []) { Repriced = repriced };

        var now = time.GetUtcNow();
        var order = new Order(checkout.OrderId, checkout.UserId, OrderStatus.Pending, now, now,
            [.. checkout.Lines.Select(line => new OrderLine(NameUuid.Create(checkout.OrderId, line.BookId.ToString()), line.BookId, line.Quantity, prices[line.BookId]))]);
        await OrderRows.InsertAsync(ecom, order, cancellationToken);
        var taken = await ecom.Statement(EcomSql.EmptyCart, order.UserId, books)
            .ReadAsync(row => new BasketLine(row.GetGuid(0), row.GetInt32(1)), cancellationToken);
        if (checkout.AgreedPrices is not null && !taken.ToHashSet().SetEquals(checkout.Lines))
            return new CheckoutOutcome(null, []) { CartChanged = true };
        await transaction.CommitAsync(cancellationToken);
        return new CheckoutOutcome(order, []);
    }
}
