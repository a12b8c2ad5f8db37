using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Live;
using BookStore.Storefront.Simulation;
using BookStore.Storefront.Visitors;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Purchases;

[Collection(PostgresCollection.Name)]
public sealed class VisitorOrdersTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Book Dune = BookCatalogue.Books.Single(book => book.Title == "Dune");
    private static readonly Visitor Visitor = new("visitor-1"), Other = new("visitor-2");
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.WithHistoryAsync(postgres, days: 0);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task ReadAsync_OrdersOfTwo_ShowsEachTheirOwn()
    {
        var mine = await BuyAsync(Visitor);
        await BuyAsync(Other);

        var order = (await _shop.Orders.ReadAsync(Visitor, CancellationToken.None)).ShouldHaveSingleItem();

        order.Id.ShouldBe(mine);
        order.Status.ShouldBe("PENDING");
        order.Books.ShouldHaveSingleItem().Title.ShouldBe("Dune");
    }

    [Fact]
    public async Task CancelAsync_OwnOpenOrder_FreesItsStock()
    {
        var order = await BuyAsync(Visitor);

        (await _shop.Orders.CancelAsync(Visitor, order, CancellationToken.None)).ShouldBeTrue();

        (await _shop.EcomAsync<string>("SELECT status FROM orders")).ShouldBe("CANCELLED");
        (await _shop.HeldOnShelvesAsync()).ShouldBe("");
    }

    [Fact]
    public async Task CancelAsync_OrderOfSomebodyElse_SaysNoAndLeavesIt()
    {
        var order = await BuyAsync(Other);

        (await _shop.Orders.CancelAsync(Visitor, order, CancellationToken.None)).ShouldBeFalse();

        (await _shop.EcomAsync<string>("SELECT status FROM orders")).ShouldBe("PENDING");
    }

    private async Task<Guid> BuyAsync(Visitor visitor)
    {
        var checkout = new Checkout(Guid.NewGuid(), visitor.UserId, [new BasketLine(Dune.Id, 1)]);
        return (await _shop.CheckoutDesk.CheckOutAsync(checkout, CancellationToken.None)).Order!.Id;
    }
}
