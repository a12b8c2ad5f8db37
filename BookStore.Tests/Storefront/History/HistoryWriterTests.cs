using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Orders;
using BookStore.Storefront.Schema;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.History;

[Collection(PostgresCollection.Name)]
public sealed class HistoryWriterTests(PostgresFixture postgres)
{
    [Fact]
    public async Task WriteAsync_SameSeedAndDate_WritesTheSameShop()
    {
        await using var one = await TestShop.WithHistoryAsync(postgres, days: 20, seed: 7);
        await using var two = await TestShop.WithHistoryAsync(postgres, days: 20, seed: 7);
        await using var other = await TestShop.WithHistoryAsync(postgres, days: 20, seed: 8);

        var content = await one.ContentAsync();
        (await two.ContentAsync()).ShouldBe(content);
        (await other.ContentAsync()).ShouldNotBe(content);
    }

    [Fact]
    public async Task WriteAsync_Again_WritesNothing()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 5);
        var content = await shop.ContentAsync();
        var versions = await VersionsAsync(shop);

        await shop.WriteHistoryAsync(days: 30, seed: 2);

        (await shop.ContentAsync()).ShouldBe(content);
        (await VersionsAsync(shop)).ShouldBe(versions);
        shop.State.Status.HistoryDaysWritten.ShouldBe(5);
    }

    [Fact]
    public async Task WriteAsync_BrokenOffAndStartedAgain_EndsAsIfItHadNotBeen()
    {
        await using var whole = await TestShop.WithHistoryAsync(postgres, days: 10);
        await using var broken = await TestShop.EmptyAsync(postgres);
        await ShopSchema.CreateAsync(broken.Databases, CancellationToken.None);
        await broken.ChangeEcomAsync("ALTER TABLE storefront.history_days ADD CONSTRAINT breaks CHECK (day < '2026-02-26')");
        await Should.ThrowAsync<PostgresException>(() => broken.WriteHistoryAsync(days: 10));
        (await broken.EcomAsync<long>("SELECT count(*) FROM storefront.history_days")).ShouldBe(6);
        (await broken.EcomAsync<DateTime>("SELECT max(created_at) FROM orders")).ShouldBeLessThan(new DateTime(2026, 2, 26, 0, 0, 0, DateTimeKind.Utc));

        await broken.ChangeEcomAsync("ALTER TABLE storefront.history_days DROP CONSTRAINT breaks");
        await broken.WriteHistoryAsync(days: 10);

        (await broken.ContentAsync()).ShouldBe(await whole.ContentAsync());
    }

    [Fact]
    public async Task WriteAsync_BrokenOffBeforeTheStock_EndsAsIfItHadNotBeen()
    {
        await using var whole = await TestShop.WithHistoryAsync(postgres, days: 10);
        await using var broken = await TestShop.EmptyAsync(postgres);
        await ShopSchema.CreateAsync(broken.Databases, CancellationToken.None);
        await broken.ChangeInventoryAsync("ALTER TABLE storefront.reservations ADD CONSTRAINT breaks CHECK (quantity > 1000)");
        await Should.ThrowAsync<PostgresException>(() => broken.WriteHistoryAsync(days: 10));
        (await broken.InventoryAsync<long>("SELECT count(*) FROM inventory")).ShouldBe(0);

        await broken.ChangeInventoryAsync("ALTER TABLE storefront.reservations DROP CONSTRAINT breaks");
        await broken.WriteHistoryAsync(days: 10);

        (await broken.ContentAsync()).ShouldBe(await whole.ContentAsync());
    }

    [Fact]
    public async Task WriteAsync_OrdersOfSomebodyElse_AddsNone()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
        await shop.ChangeEcomAsync("INSERT INTO orders (user_id, total) VALUES ('somebody', 0)");

        (await shop.WriteHistoryAsync(days: 5)).Days.ShouldBe(0);

        (await shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(1);
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory")).ShouldBe(BookCatalogue.Books.Count);
    }

    [Fact]
    public async Task WriteAsync_NoDays_OpensAShopWithFullShelves()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 0);

        (await shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT count(*) FROM books")).ShouldBe(BookCatalogue.Books.Count);
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory WHERE quantity >= 20 AND reserved = 0")).ShouldBe(BookCatalogue.Books.Count);
    }

    [Fact]
    public async Task WriteAsync_NinetyDays_IsAShopThatAddsUp()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 90);

        // The numbers asked for: about 120 orders a day, each day of the ninety, none before or after.
        (await shop.EcomAsync<long>("SELECT count(*) FROM orders")).ShouldBeInRange(120 * 90 * 95 / 100, 120 * 90 * 105 / 100);
        (await shop.EcomAsync<long>("SELECT count(DISTINCT (created_at AT TIME ZONE 'UTC')::date) FROM orders")).ShouldBe(90);
        (await shop.EcomAsync<bool>("SELECT min(created_at) >= '2025-12-02Z' AND max(created_at) < '2026-03-02Z' FROM orders")).ShouldBeTrue();

        // Money.
        (await shop.WrongTotalsAsync()).ShouldBe(0);
        (await shop.EcomAsync<bool>("SELECT min(lines) = 1 AND max(lines) = 5 FROM (SELECT count(*) AS lines FROM order_items GROUP BY order_id) AS orders")).ShouldBeTrue();
        (await WorstPriceAsync(shop)).ShouldBeLessThanOrEqualTo(0.2);
        (await shop.EcomAsync<long>("SELECT count(*) FROM (SELECT book_id FROM order_items GROUP BY book_id HAVING count(DISTINCT price_at_purchase) > 1) AS repriced")).ShouldBeGreaterThan(20);

        // Stock.
        (await shop.HeldOnShelvesAsync()).ShouldBe(await shop.HeldByOrdersAsync());
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory WHERE quantity < reserved")).ShouldBe(0);
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory WHERE quantity - reserved < 10")).ShouldBeGreaterThan(0);

        // People.
        (await shop.EcomAsync<bool>("SELECT count(DISTINCT user_id) BETWEEN count(*) / 5 AND count(*) / 2 FROM orders")).ShouldBeTrue();
        (await shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE extract(hour FROM created_at AT TIME ZONE 'UTC') BETWEEN 19 AND 21")).ShouldBeGreaterThan(
            5 * await shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE extract(hour FROM created_at AT TIME ZONE 'UTC') BETWEEN 2 AND 4"));
        (await shop.EcomAsync<long>("SELECT count(*) FROM cart")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task WriteAsync_NinetyDays_StatusesFitTheAgeOfTheOrders()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 90);
        var confirmedBy = OrderJourney.LongestPending + OrderJourney.LongestConfirmed;
        var shippedBy = confirmedBy + OrderJourney.LongestShipped;

        (await OlderAsync(OrderStatus.Pending, OrderJourney.LongestPending)).ShouldBe(0);
        (await OlderAsync(OrderStatus.Confirmed, confirmedBy)).ShouldBe(0);
        (await OlderAsync(OrderStatus.Shipped, shippedBy)).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE status = 'DELIVERED' AND updated_at < created_at + interval '1 day'")).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE updated_at < created_at OR updated_at > '2026-03-02Z'")).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE status = 'PENDING' AND updated_at <> created_at")).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT count(DISTINCT status) FROM orders")).ShouldBe(5);

        Task<long> OlderAsync(string status, TimeSpan age) => shop.EcomAsync<long>(
            "SELECT count(*) FROM orders WHERE status = $1 AND created_at < $2", status, TestShop.Today - age);
    }

    [Fact]
    public async Task WriteAsync_NinetyDays_AFewBooksSellMost()
    {
        await using var shop = await TestShop.WithHistoryAsync(postgres, days: 90);

        // Alike for all books it would be 20 %.
        (await shop.EcomAsync<double>("""
            SELECT (sum(units) FILTER (WHERE place <= books / 5) / sum(units))::float8
            FROM (SELECT sum(quantity) AS units, row_number() OVER (ORDER BY sum(quantity) DESC) AS place, count(*) OVER () AS books
                  FROM order_items GROUP BY book_id) AS sold
            """)).ShouldBeGreaterThan(0.4);
    }

    private static async Task<double> WorstPriceAsync(TestShop shop)
    {
        var books = BookCatalogue.Books;
        return await shop.EcomAsync<double>(
            """
            SELECT max(abs(price_at_purchase / list.price - 1))::float8
            FROM order_items JOIN unnest($1::uuid[], $2::numeric[]) AS list (id, price) ON list.id = book_id
            """,
            books.Select(book => book.Id).ToArray(), books.Select(book => book.ListPrice).ToArray());
    }

    // xmin changes when a row is written again, even with the same content.
    private static async Task<string> VersionsAsync(TestShop shop) =>
        await shop.EcomAsync<string>("SELECT md5(string_agg(xmin::text, ',' ORDER BY id)) FROM orders")
        + await shop.InventoryAsync<string>("SELECT md5(string_agg(xmin::text, ',' ORDER BY book_id)) FROM inventory");
}
