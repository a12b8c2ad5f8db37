using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Simulation;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Live;

/// <summary>What a kill can leave between the two databases, step by step, and what the next start makes of it.</summary>
[Collection(PostgresCollection.Name)]
public sealed class StockReconciliationTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Book Dune = BookCatalogue.Books.Single(book => book.Title == "Dune");
    private TestShop _shop = null!;
    private int _quantity;

    public async Task InitializeAsync()
    {
        _shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        _quantity = await QuantityAsync();
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task RunAsync_ReservedButNotOrdered_ReleasesOnlyThat()
    {
        await _shop.BuyAsync((Dune, 1));
        await _shop.Stock.ReserveAsync(Guid.NewGuid(), [new BasketLine(Dune.Id, 3)], CancellationToken.None);

        await _shop.Reconciliation.RunAsync(CancellationToken.None);

        (await ReservedAsync()).ShouldBe(1);
        (await QuantityAsync()).ShouldBe(_quantity);
    }

    [Fact]
    public async Task RunAsync_ShippedButStillReserved_TakesOutOnce()
    {
        await _shop.BuyAsync((Dune, 2));
        await _shop.ChangeEcomAsync("UPDATE orders SET status = 'SHIPPED'");

        await _shop.Reconciliation.RunAsync(CancellationToken.None);
        await _shop.Reconciliation.RunAsync(CancellationToken.None);

        (await ReservedAsync()).ShouldBe(0);
        (await QuantityAsync()).ShouldBe(_quantity - 2);
    }

    [Fact]
    public async Task RunAsync_CancelledButStillReserved_Releases()
    {
        await _shop.BuyAsync((Dune, 2));
        await _shop.ChangeEcomAsync("UPDATE orders SET status = 'CANCELLED'");

        await _shop.Reconciliation.RunAsync(CancellationToken.None);

        (await ReservedAsync()).ShouldBe(0);
        (await QuantityAsync()).ShouldBe(_quantity);
    }

    [Fact]
    public async Task RunAsync_ReservedChangedByHand_CountsAgain()
    {
        await _shop.BuyAsync((Dune, 2));
        await _shop.ChangeInventoryAsync("UPDATE inventory SET reserved = 17");

        await _shop.Reconciliation.RunAsync(CancellationToken.None);

        (await _shop.HeldOnShelvesAsync()).ShouldBe(await _shop.HeldByOrdersAsync());
    }

    [Fact]
    public async Task RunAsync_CheckoutUnderWay_WaitsForIt()
    {
        var pass = await _shop.Gate.EnterAsync(CancellationToken.None);
        await _shop.Stock.ReserveAsync(Guid.NewGuid(), [new BasketLine(Dune.Id, 3)], CancellationToken.None);

        var reconciling = _shop.Reconciliation.RunAsync(CancellationToken.None);

        reconciling.IsCompleted.ShouldBeFalse();
        (await ReservedAsync()).ShouldBe(3);
        pass.Dispose();
        await reconciling;
        (await ReservedAsync()).ShouldBe(0);
    }

    private Task<int> ReservedAsync() => _shop.InventoryAsync<int>("SELECT reserved FROM inventory WHERE book_id = $1", Dune.Id);

    private Task<int> QuantityAsync() => _shop.InventoryAsync<int>("SELECT quantity FROM inventory WHERE book_id = $1", Dune.Id);
}
