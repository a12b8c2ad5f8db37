using System.Runtime.CompilerServices;
using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Databases;
using BookStore.Storefront.History;
using BookStore.Storefront.Service;
using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Live;

/// <summary>The shop while it is open: shoppers buy, orders move on, shelves are filled again, prices change, carts are left behind.</summary>
internal sealed class LiveShop(
    ShopDatabases databases, CheckoutDesk checkoutDesk, OrderDesk orderDesk, StockRoom stock, StockReconciliation reconciliation,
    CheckoutGate gate, PriceDesk priceDesk, AbandonedCarts carts, Arrivals arrivals, StorefrontState state, TimeProvider time)
{
    private const int CheckoutsAtOnce = 4;
    private const double CartsLeftPerOrder = 0.3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MeanDelivery = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan MeanPriceChange = TimeSpan.FromSeconds(60);

    /// <summary>Opens the shop and keeps it open. Ends by cancellation, or with the error of a database.</summary>
    /// <param name="plan">The shop's history, which also says how popular its books are.</param>
    /// <param name="opened">Called once, when the first shopper may come.</param>
    /// <param name="cancellationToken">Closes the shop.</param>
    public async Task RunAsync(HistoryPlan plan, Action opened, CancellationToken cancellationToken)
    {
        await reconciliation.RunAsync(cancellationToken);
        var (run, orders, customers) = await OpenAsync(cancellationToken);
        var popularity = new BookPopularity(BookCatalogue.Books, plan.Seed);
        // Every opening has streams of its own: ids never come twice.
        SeededRandom Stream(string purpose) => new(plan.Seed, $"{purpose}-{run}");

        state.Live(orders);
        opened();
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var shopping = ShopAsync(new Shopper(popularity), new CustomerPool(customers), Stream("shoppers"), closing.Token);
        var working = WorkAsync(new StockRule(popularity, plan.OrdersPerDay), Stream("staff"), closing.Token);
        var first = await Task.WhenAny(shopping, working);
        await closing.CancelAsync();
        await Task.WhenAll(shopping, working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task<(int Run, long Orders, List<string> Customers)> OpenAsync(CancellationToken cancellationToken)
    {
        await using var ecom = await databases.Ecom.OpenAsync(cancellationToken);
        return (
            await ecom.Statement(EcomSql.BeginLiveRun).ReadOneAsync<int>(cancellationToken),
            await ecom.Statement(EcomSql.CountOrders).ReadOneAsync<long>(cancellationToken),
            await ecom.Statement(EcomSql.RecentCustomers, CustomerPool.Remembered).ReadAsync(row => row.GetString(0), cancellationToken));
    }

    private Task ShopAsync(Shopper shopper, CustomerPool customers, SeededRandom random, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            BasketsAsync(shopper, customers, random, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = CheckoutsAtOnce, CancellationToken = cancellationToken },
            async (checkout, token) =>
            {
                var outcome = await checkoutDesk.CheckOutAsync(checkout, token);
                if (outcome.Order is null && checkout.Lines.ExceptBy(outcome.Unavailable, line => line.BookId).ToArray() is { Length: > 0 } rest)
                    outcome = await checkoutDesk.CheckOutAsync(checkout with { Lines = rest }, token);
                if (outcome.Order is not null)
                    state.OrderPlaced();
            });

    // ForEachAsync asks for one element at a time, so the random stream and the pool need no lock.
    private async IAsyncEnumerable<Checkout> BasketsAsync(
        Shopper shopper, CustomerPool customers, SeededRandom random,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var _ in arrivals.ComeAsync(random, cancellationToken))
        {
            if (random.Chance(CartsLeftPerOrder))
                await carts.LeaveAsync(customers.Next(random), [.. shopper.FillBasket(random, AsManyAsWanted).Select(line => (random.NextGuid(), line))], cancellationToken);
            var customer = customers.Next(random);
            customers.Remember(customer);
            yield return new Checkout(random.NextGuid(), customer, shopper.FillBasket(random, AsManyAsWanted));
        }
    }

    // What is on the shelf is for the checkout to say.
    private static int AsManyAsWanted(Guid book) => int.MaxValue;

    private async Task WorkAsync(StockRule stockRule, SeededRandom random, CancellationToken cancellationToken)
    {
        using var rounds = new PeriodicTimer(Round, time);
        for (var last = time.GetTimestamp(); await rounds.WaitForNextTickAsync(cancellationToken);)
        {
            var now = time.GetTimestamp();
            var passed = time.GetElapsedTime(last, now);
            last = now;
            if (gate.Unsettled)
                await reconciliation.RunAsync(cancellationToken);
            await orderDesk.MoveOnAsync(passed, cancellationToken);
            await RestockAsync(stockRule, random, passed, cancellationToken);
            await ChangePricesAsync(random, passed, cancellationToken);
            await carts.ForgetOldAsync(cancellationToken);
        }
    }

    private async Task RestockAsync(StockRule stockRule, SeededRandom random, TimeSpan passed, CancellationToken cancellationToken)
    {
        var available = await stock.AvailableAsync(cancellationToken);
        foreach (var book in BookCatalogue.Books.Select(book => book.Id))
        {
            var low = available.TryGetValue(book, out var copies) && copies < stockRule.ReorderBelow(book);
            if (low && random.Chance(1 - Math.Exp(-passed / MeanDelivery)))
                await stock.RestockAsync(book, stockRule.Delivery(book), cancellationToken);
        }
    }

    private async Task ChangePricesAsync(SeededRandom random, TimeSpan passed, CancellationToken cancellationToken)
    {
        for (var changes = random.NextPoisson(passed / MeanPriceChange); changes > 0; changes--)
        {
            var book = BookCatalogue.Books[random.Next(BookCatalogue.Books.Count)];
            await priceDesk.SetAsync(book.Id, PriceRule.NewPrice(random, book.ListPrice), cancellationToken);
        }
    }
}
