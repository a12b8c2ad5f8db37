using BookStore.Storefront.Catalogue;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Live;

[Collection(PostgresCollection.Name)]
public sealed class OrderDeskTests(PostgresFixture postgres) : IAsyncLifetime
{
    // So long that every open order takes its next step.
    private static readonly TimeSpan LongTime = TimeSpan.FromDays(1);
    private static readonly Book Dune = BookCatalogue.Books.Single(book => book.Title == "Dune");
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.WithHistoryAsync(postgres, days: 0);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task MoveOnAsync_LongTime_TakesEveryOrderOneStepAndShippedStockOut()
    {
        for (var order = 0; order < 10; order++)
            (await _shop.BuyAsync((Dune, 2))).Order.ShouldNotBeNull();
        var quantity = await _shop.InventoryAsync<int>("SELECT quantity FROM inventory WHERE book_id = $1", Dune.Id);

        await _shop.OrderDesk.MoveOnAsync(LongTime, CancellationToken.None);
        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE status IN ('CONFIRMED', 'CANCELLED')")).ShouldBe(10);
        (await _shop.HeldOnShelvesAsync()).ShouldBe(await _shop.HeldByOrdersAsync());
        (await _shop.InventoryAsync<int>("SELECT quantity FROM inventory WHERE book_id = $1", Dune.Id)).ShouldBe(quantity);

        await _shop.OrderDesk.MoveOnAsync(LongTime, CancellationToken.None);
        var shipped = await _shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE status = 'SHIPPED'");
        (await _shop.HeldOnShelvesAsync()).ShouldBe("");
        (await _shop.InventoryAsync<int>("SELECT quantity FROM inventory WHERE book_id = $1", Dune.Id)).ShouldBe(quantity - 2 * (int)shipped);

        await _shop.OrderDesk.MoveOnAsync(LongTime, CancellationToken.None);
        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE status = 'DELIVERED'")).ShouldBe(shipped);
        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE status NOT IN ('DELIVERED', 'CANCELLED')")).ShouldBe(0);
    }

    [Fact]
    public async Task MoveOnAsync_NoTime_MovesNothing()
    {
        await _shop.BuyAsync((Dune, 1));
        var content = await _shop.ContentAsync();

        await _shop.OrderDesk.MoveOnAsync(TimeSpan.Zero, CancellationToken.None);

        (await _shop.ContentAsync()).ShouldBe(content);
    }

    [Fact]
    public async Task CancelAsync_OpenOrder_FreesItsStock()
    {
        var order = (await _shop.BuyAsync((Dune, 1))).Order!;

        (await _shop.OrderDesk.CancelAsync(order.Id, CancellationToken.None)).ShouldBeTrue();

        (await _shop.EcomAsync<string>("SELECT status FROM orders")).ShouldBe("CANCELLED");
        (await _shop.HeldOnShelvesAsync()).ShouldBe("");
    }

    [Fact]
    public async Task CancelAsync_ShippedOrUnknownOrder_SaysNo()
    {
        var order = (await _shop.BuyAsync((Dune, 1))).Order!;
        await _shop.ChangeEcomAsync("UPDATE orders SET status = 'SHIPPED'");

        (await _shop.OrderDesk.CancelAsync(order.Id, CancellationToken.None)).ShouldBeFalse();
        (await _shop.OrderDesk.CancelAsync(Guid.NewGuid(), CancellationToken.None)).ShouldBeFalse();
        (await _shop.EcomAsync<string>("SELECT status FROM orders")).ShouldBe("SHIPPED");
    }
}
