using System.Threading.Channels;
using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Offers;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Offers;

[Collection(PostgresCollection.Name)]
public sealed class OfferFeedTests(PostgresFixture postgres)
{
    private static readonly Book Dune = BookCatalogue.Books.Single(book => book.Title == "Dune");

    [Fact]
    public async Task GetAsync_OpenShop_ShowsPricesAndWhatCanBeBought()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        await shop.ChangeEcomAsync($"UPDATE books SET price = 12.34, author = NULL, genre = NULL WHERE id = '{Dune.Id}'");
        await shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 7, reserved = 3 WHERE book_id = '{Dune.Id}'");

        var board = await shop.Offers.GetAsync(CancellationToken.None);

        board.Problem.ShouldBeNull();
        board.Offers.Count.ShouldBe(BookCatalogue.Books.Count);
        board.Find(Dune.Id).ShouldBe(new Offer(
            Dune.Id, "Dune", OfferFeed.UnknownAuthor, OfferFeed.UnknownGenre, Dune.PublishedYear, Dune.Isbn, Dune.Description, 12.34m, 4));
    }

    [Fact]
    public async Task GetAsync_ShelfEmptiedByHand_OffersNothingAndNotLess()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        await shop.ChangeInventoryAsync($"UPDATE inventory SET quantity = 0, reserved = 3 WHERE book_id = '{Dune.Id}'");

        (await shop.OfferAsync("Dune")).Available.ShouldBe(0);
    }

    [Fact]
    public async Task GetAsync_NoTablesYet_SaysThatTheShopIsBeingSetUp()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);

        (await shop.Offers.GetAsync(CancellationToken.None)).Problem.ShouldBe(ShopTrouble.NotThereYet);
    }

    [Fact]
    public async Task GetAsync_BooksWithoutShelves_AreShownAsNotYetThere()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        await shop.ChangeInventoryAsync("DELETE FROM inventory");

        (await shop.OfferAsync("Dune")).Available.ShouldBeNull();
    }

    [Fact]
    public async Task Subscribe_PriceChanges_CallsEachSubscriberWithTheNewOffers()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        await shop.Offers.GetAsync(CancellationToken.None);
        var (one, other) = (Channel.CreateUnbounded<OfferBoard>(), Channel.CreateUnbounded<OfferBoard>());
        using var first = shop.Offers.Subscribe(board => one.Writer.TryWrite(board));
        using var second = shop.Offers.Subscribe(board => other.Writer.TryWrite(board));

        await shop.ChangeEcomAsync($"UPDATE books SET price = 1.23 WHERE id = '{Dune.Id}'");

        (await one.Reader.ReadAsync()).Find(Dune.Id)!.Price.ShouldBe(1.23m);
        (await other.Reader.ReadAsync()).Find(Dune.Id)!.Price.ShouldBe(1.23m);
    }

    [Fact]
    public async Task Subscribe_ServerStoppedAndStarted_KeepsTheOffersSaysSoAndRecovers()
    {
        await using var server = await PostgresFixture.StartServerAsync();
        await using var shop = TestShop.On(await server.CreateDatabaseAsync("ecom"), await server.CreateDatabaseAsync("inventory"));
        await BookStore.Storefront.Schema.ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
        await shop.WriteHistoryAsync(days: 0);
        await shop.Offers.GetAsync(CancellationToken.None);
        var boards = Channel.CreateUnbounded<OfferBoard>();
        using var subscription = shop.Offers.Subscribe(board => boards.Writer.TryWrite(board));

        await server.StopImmediatelyAsync();
        var away = await boards.Reader.ReadAsync();
        away.Problem.ShouldBe(ShopTrouble.Away);
        away.Offers.Count.ShouldBe(BookCatalogue.Books.Count);

        await server.StartAgainAsync();
        shop.Databases.ForgetConnections();
        (await boards.Reader.ReadAsync()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Subscribe_TableOfAnotherShape_SaysThatSomethingIsWrongAndRecovers()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        var boards = Channel.CreateUnbounded<OfferBoard>();
        using var subscription = shop.Offers.Subscribe(board => boards.Writer.TryWrite(board));
        (await boards.Reader.ReadAsync()).Problem.ShouldBeNull();

        await shop.ChangeEcomAsync("ALTER TABLE books RENAME COLUMN isbn TO number");
        (await boards.Reader.ReadAsync()).Problem.ShouldBe(ShopTrouble.Broken);

        await shop.ChangeEcomAsync("ALTER TABLE books RENAME COLUMN number TO isbn");
        (await boards.Reader.ReadAsync()).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Dispose_LastSubscription_ReadsNoMore()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);
        var read = Channel.CreateUnbounded<OfferBoard>();
        var subscription = shop.Offers.Subscribe(board => read.Writer.TryWrite(board));
        await read.Reader.ReadAsync();

        subscription.Dispose();

        // A new subscriber starts the reading again: the feed had ended it, not broken it.
        using var next = shop.Offers.Subscribe(board => read.Writer.TryWrite(board));
        await shop.ChangeEcomAsync($"UPDATE books SET price = 2.34 WHERE id = '{Dune.Id}'");
        (await read.Reader.ReadAsync()).Find(Dune.Id)!.Price.ShouldBe(2.34m);
        read.Reader.TryRead(out _).ShouldBeFalse();
    }
}
