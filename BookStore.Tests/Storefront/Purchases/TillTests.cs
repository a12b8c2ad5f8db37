using BookStore.Storefront.Carts;
using BookStore.Storefront.Purchases;
using BookStore.Storefront.Sightings;
using BookStore.Storefront.Visitors;
using BookStore.Tests.Postgres;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Purchases;

[Collection(PostgresCollection.Name)]
public sealed class TillTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Visitor Visitor = new("visitor-1"), Other = new("visitor-2");
    private TestShop _shop = null!;
    private Till _till = null!;

    public async Task InitializeAsync()
    {
        _shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        _shop.State.Live(0);
        var sightings = new SightingDesk(new AnalyticsReader(null), TimeProvider.System, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
        _till = new Till(_shop.CheckoutDesk, _shop.Offers, sightings, _shop.State, TimeProvider.System);
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task BuyAsync_Cart_MakesTheOrderAtThePricesShownAndEmptiesTheCart()
    {
        var (cart, prices) = await FillAsync(Visitor, ("Dune", 2), ("Emma", 1));

        var purchase = await _till.BuyAsync(Visitor, cart, prices);

        purchase.Problem.ShouldBeNull();
        var order = (await _shop.Orders.ReadAsync(Visitor, CancellationToken.None)).ShouldHaveSingleItem();
        order.Id.ShouldBe(purchase.OrderId!.Value);
        order.Total.ShouldBe(cart.Lines.Sum(line => line.Quantity * prices[line.BookId]));
        order.Books.Select(book => (book.Title, book.Quantity)).ShouldBe([("Dune", 2), ("Emma", 1)]);
        (await _shop.Carts.ReadAsync(Visitor, CancellationToken.None)).Lines.ShouldBeEmpty();
        _shop.State.Status.Orders.ShouldBe(1);
        (await _shop.HeldOnShelvesAsync()).ShouldBe(await _shop.HeldByOrdersAsync());
    }

    [Fact]
    public async Task BuyAsync_TwoBuyersOfTheLastCopy_OneBuysAndTheOtherIsTold()
    {
        var dune = await _shop.OfferAsync("Dune");
        await _shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 1 WHERE book_id = '{dune.Id}'");
        var (one, prices) = await FillAsync(Visitor, ("Dune", 1));
        var (other, _) = await FillAsync(Other, ("Dune", 1));

        var purchases = await Task.WhenAll(_till.BuyAsync(Visitor, one, prices), _till.BuyAsync(Other, other, prices));

        purchases.Count(purchase => purchase.OrderId is not null).ShouldBe(1);
        purchases.Single(purchase => purchase.OrderId is null).Problem.ShouldBe("The last copy of Dune was just sold. Nothing was bought.");
        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(1);
        (await _shop.EcomAsync<long>("SELECT count(*) FROM cart")).ShouldBe(1);
    }

    [Fact]
    public async Task BuyAsync_TooFewCopies_SaysHowManyAreLeft()
    {
        var (cart, prices) = await FillAsync(Visitor, ("Dune", 3));
        await _shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 2 WHERE book_id = '{cart.Lines[0].BookId}'");

        (await _till.BuyAsync(Visitor, cart, prices)).Problem.ShouldBe("Only 2 copies of Dune are left. Nothing was bought.");
    }

    [Fact]
    public async Task BuyAsync_PriceChangedSinceThePageShowedIt_BuysNothingAndSaysTheNewOne()
    {
        var (cart, prices) = await FillAsync(Visitor, ("Dune", 1), ("Emma", 1));
        await _shop.ChangeEcomAsync("UPDATE books SET price = 99.95 WHERE title = 'Dune'");

        (await _till.BuyAsync(Visitor, cart, prices)).Problem.ShouldBe("The price of Dune has just changed; it is now $99.95. Nothing was bought.");

        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(0);
        (await _shop.HeldOnShelvesAsync()).ShouldBe("");
        (await _shop.Carts.ReadAsync(Visitor, CancellationToken.None)).Copies.ShouldBe(2);
    }

    [Fact]
    public async Task BuyAsync_SameCartInTwoWindows_IsBoughtOnce()
    {
        var (cart, prices) = await FillAsync(Visitor, ("Dune", 1), ("Emma", 2));

        var purchases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _till.BuyAsync(Visitor, cart, prices))));

        purchases.Count(purchase => purchase.OrderId is not null).ShouldBe(1);
        purchases.Count(purchase => purchase.Problem == "Your cart was changed or bought in another window. Nothing was bought.").ShouldBe(3);
        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(1);
        (await _shop.HeldOnShelvesAsync()).ShouldBe(await _shop.HeldByOrdersAsync());
    }

    [Fact]
    public async Task BuyAsync_CopiesChangedInAnotherWindow_BuysNothing()
    {
        var (cart, prices) = await FillAsync(Visitor, ("Dune", 1));
        await _shop.Carts.SetCopiesAsync(Visitor, cart.Lines[0].BookId, 5, CancellationToken.None);

        (await _till.BuyAsync(Visitor, cart, prices)).Problem.ShouldBe("Your cart was changed or bought in another window. Nothing was bought.");

        (await _shop.Carts.ReadAsync(Visitor, CancellationToken.None)).Copies.ShouldBe(5);
    }

    [Fact]
    public async Task BuyAsync_ShopNotOpenYet_SaysSoAndTouchesNothing()
    {
        var (cart, prices) = await FillAsync(Visitor, ("Dune", 1));
        _shop.State.History(days: 90, written: 3);
        var content = await _shop.ContentAsync();

        (await _till.BuyAsync(Visitor, cart, prices)).Problem!.ShouldStartWith("The shop is not open yet");

        (await _shop.ContentAsync()).ShouldBe(content);
    }

    private async Task<(Cart Cart, Dictionary<Guid, decimal> Prices)> FillAsync(Visitor visitor, params (string Title, int Copies)[] lines)
    {
        foreach (var (title, copies) in lines)
        {
            var offer = await _shop.OfferAsync(title);
            await _shop.Carts.AddAsync(visitor, offer.Id, copies, offer.Price, CancellationToken.None);
        }
        var board = await _shop.Offers.GetAsync(CancellationToken.None);
        var cart = await _shop.Carts.ReadAsync(visitor, CancellationToken.None);
        return (cart, cart.Lines.ToDictionary(line => line.BookId, line => board.Find(line.BookId)!.Price));
    }
}
