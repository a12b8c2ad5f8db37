using BookStore.Storefront.Catalogue;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Live;

[Collection(PostgresCollection.Name)]
public sealed class CheckoutDeskTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly Book Dune = BookCatalogue.Books.Single(book => book.Title == "Dune");
    private static readonly Book Emma = BookCatalogue.Books.Single(book => book.Title == "Emma");
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.WithHistoryAsync(postgres, days: 0);

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task CheckOutAsync_BooksOnTheShelf_WritesOrderLinesAndReservation()
    {
        await _shop.ChangeEcomAsync($"UPDATE books SET price = 12.34 WHERE id = '{Dune.Id}'");
        await _shop.ChangeEcomAsync($"INSERT INTO cart (user_id, book_id, quantity) VALUES ('reader', '{Dune.Id}', 2), ('somebody', '{Dune.Id}', 1)");

        var order = (await _shop.BuyAsync((Dune, 2), (Emma, 1))).Order.ShouldNotBeNull();

        order.Total.ShouldBe(2 * 12.34m + Emma.ListPrice);
        (await _shop.EcomAsync<decimal>("SELECT total FROM orders WHERE id = $1 AND status = 'PENDING' AND user_id = 'reader'", order.Id)).ShouldBe(order.Total);
        (await _shop.EcomAsync<decimal>("SELECT price_at_purchase FROM order_items WHERE order_id = $1 AND quantity = 2", order.Id)).ShouldBe(12.34m);
        (await _shop.WrongTotalsAsync()).ShouldBe(0);
        (await _shop.HeldOnShelvesAsync()).ShouldBe(await _shop.HeldByOrdersAsync());
        (await _shop.InventoryAsync<int>("SELECT reserved FROM inventory WHERE book_id = $1", Dune.Id)).ShouldBe(2);
        (await _shop.EcomAsync<string>("SELECT string_agg(user_id, ',') FROM cart")).ShouldBe("somebody");
    }

    [Fact]
    public async Task CheckOutAsync_OneBookTooFew_BuysNothingAndNamesIt()
    {
        await _shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 1 WHERE book_id = '{Emma.Id}'");
        var content = await _shop.ContentAsync();

        var outcome = await _shop.BuyAsync((Dune, 1), (Emma, 2));

        outcome.Order.ShouldBeNull();
        outcome.Unavailable.ShouldBe([Emma.Id]);
        (await _shop.ContentAsync()).ShouldBe(content);
    }

    [Fact]
    public async Task CheckOutAsync_BookNoLongerInTheCatalogue_BuysNothingAndFreesTheStock()
    {
        await _shop.ChangeEcomAsync($"DELETE FROM books WHERE id = '{Emma.Id}'");

        (await _shop.BuyAsync((Dune, 1), (Emma, 1))).Unavailable.ShouldBe([Emma.Id]);

        (await _shop.HeldOnShelvesAsync()).ShouldBe("");
        (await _shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(0);
    }

    [Fact]
    public async Task CheckOutAsync_ManyBuyersOfTheLastCopies_SellsEachCopyOnce()
    {
        await _shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 10 WHERE book_id IN ('{Dune.Id}', '{Emma.Id}')");

        // Half of them name the books in the other order: they must not lock each other out.
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(buyer =>
            Task.Run(() => buyer % 2 == 0 ? _shop.BuyAsync((Dune, 1), (Emma, 1)) : _shop.BuyAsync((Emma, 1), (Dune, 1)))));

        outcomes.Count(outcome => outcome.Order is not null).ShouldBe(10);
        (await _shop.EcomAsync<long>("SELECT sum(quantity) FROM order_items WHERE book_id = $1", Dune.Id)).ShouldBe(10);
        (await _shop.InventoryAsync<long>("SELECT count(*) FROM inventory WHERE quantity < reserved")).ShouldBe(0);
        (await _shop.HeldOnShelvesAsync()).ShouldBe(await _shop.HeldByOrdersAsync());
    }

    [Fact]
    public async Task CheckOutAsync_SecondLineFails_LeavesNoOrderAndTheNextReconciliationFreesTheStock()
    {
        await _shop.ChangeEcomAsync($"ALTER TABLE order_items ADD CONSTRAINT breaks CHECK (book_id <> '{Emma.Id}')");

        await Should.ThrowAsync<PostgresException>(() => _shop.BuyAsync((Dune, 1), (Emma, 1)));

        (await _shop.EcomAsync<long>("SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_items)")).ShouldBe(0);
        _shop.Gate.Unsettled.ShouldBeTrue();
        (await _shop.HeldOnShelvesAsync()).ShouldNotBe("");
        await _shop.Reconciliation.RunAsync(CancellationToken.None);
        (await _shop.HeldOnShelvesAsync()).ShouldBe("");
        _shop.Gate.Unsettled.ShouldBeFalse();
    }
}
