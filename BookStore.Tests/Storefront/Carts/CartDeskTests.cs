using BookStore.Storefront.Carts;
using BookStore.Storefront.Visitors;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Carts;

[Collection(PostgresCollection.Name)]
public sealed class CartDeskTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Visitor Visitor = new("visitor-1"), Other = new("visitor-2");
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.WithHistoryAsync(postgres, days: 0);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task AddAsync_Twice_AddsUpAndRemembersThePriceSeenLast()
    {
        var dune = await _shop.OfferAsync("Dune");

        await _shop.Carts.AddAsync(Visitor, dune.Id, 2, 10m, CancellationToken.None);
        await _shop.Carts.AddAsync(Visitor, dune.Id, 1, 11m, CancellationToken.None);

        (await CartAsync()).Lines.ShouldBe([new CartLine(dune.Id, 3, 11m)]);
        (await _shop.EcomAsync<int>("SELECT quantity FROM cart WHERE user_id = 'visitor-1'")).ShouldBe(3);
    }

    [Fact]
    public async Task AddAsync_MoreThanTheMost_StopsThere()
    {
        var dune = await _shop.OfferAsync("Dune");

        await _shop.Carts.AddAsync(Visitor, dune.Id, int.MaxValue, 10m, CancellationToken.None);
        await _shop.Carts.AddAsync(Visitor, dune.Id, 1, 10m, CancellationToken.None);

        (await CartAsync()).Copies.ShouldBe(Cart.MostCopies);
    }

    [Fact]
    public async Task AddAsync_SeveralBooks_KeepsTheirOrderAndOtherVisitorsCarts()
    {
        var (dune, emma) = (await _shop.OfferAsync("Dune"), await _shop.OfferAsync("Emma"));
        await _shop.Carts.AddAsync(Other, dune.Id, 1, 10m, CancellationToken.None);

        await Task.WhenAll(
            _shop.Carts.AddAsync(Visitor, dune.Id, 1, 10m, CancellationToken.None), _shop.Carts.AddAsync(Visitor, dune.Id, 1, 10m, CancellationToken.None),
            _shop.Carts.AddAsync(Visitor, emma.Id, 1, 10m, CancellationToken.None));

        (await CartAsync()).CopiesOf(dune.Id).ShouldBe(2);
        (await CartAsync()).CopiesOf(emma.Id).ShouldBe(1);
        (await _shop.Carts.ReadAsync(Other, CancellationToken.None)).Copies.ShouldBe(1);
    }

    [Fact]
    public async Task SetCopiesAsync_NumberThenNone_ChangesThenRemoves()
    {
        var dune = await _shop.OfferAsync("Dune");
        await _shop.Carts.AddAsync(Visitor, dune.Id, 1, 10m, CancellationToken.None);

        await _shop.Carts.SetCopiesAsync(Visitor, dune.Id, 5, CancellationToken.None);
        (await CartAsync()).Copies.ShouldBe(5);

        await _shop.Carts.SetCopiesAsync(Visitor, dune.Id, 0, CancellationToken.None);
        (await CartAsync()).Lines.ShouldBeEmpty();
        (await _shop.EcomAsync<long>("SELECT count(*) FROM storefront.cart_prices")).ShouldBe(0);
    }

    [Fact]
    public async Task SetCopiesAsync_BookNotInTheCart_PutsNothingIn()
    {
        await _shop.Carts.SetCopiesAsync(Visitor, Guid.NewGuid(), 5, CancellationToken.None);

        (await CartAsync()).Lines.ShouldBeEmpty();
    }

    private Task<Cart> CartAsync() => _shop.Carts.ReadAsync(Visitor, CancellationToken.None);
}
