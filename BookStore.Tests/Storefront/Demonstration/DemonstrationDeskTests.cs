using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Demonstration;
using BookStore.Storefront.Live;
using BookStore.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Demonstration;

[Collection(PostgresCollection.Name)]
public sealed class DemonstrationDeskTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Book Dune = BookCatalogue.Books.Single(book => book.Title == "Dune");
    private readonly ShopperPace _pace = new(1);
    private TestShop _shop = null!;
    private DemonstrationDesk _desk = null!;

    public async Task InitializeAsync()
    {
        _shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        _desk = new DemonstrationDesk(_shop.Databases, _pace, _shop.Stock, new PriceDesk(_shop.Databases), _shop.OrderDesk, _shop.Offers, NullLogger<DemonstrationDesk>.Instance);
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData("Quiet", 0.2, "The shop is quiet now: about 12 checkouts a minute, a fifth of normal.")]
    [InlineData("Normal", 1, "Shoppers come at the normal pace again: about 60 checkouts a minute.")]
    [InlineData("RushHour", 20, "Rush hour: about 20 checkouts a second now, twenty times as many as normal. Shelves will empty.")]
    public void SetPace_Each_TakesHoldAndSaysHowManyCome(string pace, double rate, string sentence)
    {
        _desk.SetPace(Enum.Parse<Pace>(pace)).ShouldBe(sentence);

        _pace.Rate.ShouldBe(rate, 1e-9);
    }

    [Fact]
    public async Task RestockAsync_Copies_AreOnTheShelf()
    {
        await _shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 3 WHERE book_id = '{Dune.Id}'");

        (await _desk.RestockAsync(Dune.Id, 20, CancellationToken.None)).ShouldBe(new DemonstrationAnswer(true, "20 copies of Dune arrived; 23 can be sold now."));

        (await _shop.InventoryAsync<int>("SELECT quantity FROM inventory WHERE book_id = $1", Dune.Id)).ShouldBe(23);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(501)]
    public async Task RestockAsync_NumberThatCannotBe_SaysWhichCan(int? copies)
    {
        var content = await _shop.ContentAsync();

        (await _desk.RestockAsync(Dune.Id, copies, CancellationToken.None)).ShouldBe(new DemonstrationAnswer(false, "Give a whole number of copies from 1 to 500."));

        (await _shop.ContentAsync()).ShouldBe(content);
    }

    [Fact]
    public async Task ChangePriceAsync_Price_IsThePriceAndSaysTheOldOne()
    {
        (await _desk.ChangePriceAsync(Dune.Id, 12.34m, CancellationToken.None)).Sentence.ShouldStartWith($"Dune costs $12.34 now; it was ${Dune.ListPrice}.");

        (await _shop.EcomAsync<decimal>("SELECT price FROM books WHERE id = $1", Dune.Id)).ShouldBe(12.34m);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000")]
    [InlineData("1.005")]
    public async Task ChangePriceAsync_PriceThatCannotBe_SaysWhichCan(string? price)
    {
        var answer = await _desk.ChangePriceAsync(Dune.Id, price is null ? null : decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), CancellationToken.None);

        answer.ShouldBe(new DemonstrationAnswer(false, "Give a price in dollars and cents from $0.01 to $999.99."));
        (await _shop.EcomAsync<decimal>("SELECT price FROM books WHERE id = $1", Dune.Id)).ShouldBe(Dune.ListPrice);
    }

    [Fact]
    public async Task CancelNewestOrderAsync_OpenAndShippedOrders_CancelsAnOpenOne()
    {
        var shipped = (await _shop.BuyAsync((Dune, 1))).Order!;
        await _shop.ChangeEcomAsync("UPDATE orders SET status = 'SHIPPED'");
        var open = (await _shop.BuyAsync((Dune, 2))).Order!;

        var answer = await _desk.CancelNewestOrderAsync(CancellationToken.None);

        answer.IsDone.ShouldBeTrue();
        answer.Sentence.ShouldStartWith($"Order {open.Id.ToString("N")[..8].ToUpperInvariant()} over ${open.Total} is cancelled.");
        (await _shop.EcomAsync<string>("SELECT status FROM orders WHERE id = $1", open.Id)).ShouldBe("CANCELLED");
        (await _shop.EcomAsync<string>("SELECT status FROM orders WHERE id = $1", shipped.Id)).ShouldBe("SHIPPED");
    }

    [Fact]
    public async Task CancelNewestOrderAsync_NoneOpen_SaysSo() =>
        (await _desk.CancelNewestOrderAsync(CancellationToken.None)).Sentence.ShouldStartWith("No order is open now");
}
