using BookStore.Analytics.Database;
using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>Nothing there yet, and a connection that goes and comes back: sentences, and a page that finds its way by itself.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TroubleTests(BrowserFixture browser, DashboardFixture shops)
{
    [SkippableFact]
    public async Task NoTables_ThenEmptyTables_ThenSales_AreSentencesAndThenCharts()
    {
        var analytics = await shops.CreateEmptyAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");
        await Assertions.Expect(page.Card("revenue-by-author").Locator(".notice")).ToContainTextAsync("no reports yet");

        await AnalyticsDatabase.MigrateAsync(analytics);
        await DashboardFixture.AllowReaderAsync(analytics);
        await Assertions.Expect(page.Card("revenue-by-author").Locator(".chart-empty")).ToContainTextAsync("There is nothing yet");
        await Assertions.Expect(page.Card("revenue-by-author").Locator(".notice")).ToHaveCountAsync(0);

        await Sql.ExecuteAsync(analytics,
            """
            BEGIN;
            INSERT INTO dim_books (id, title, author, price, genre) VALUES ('00000000-0000-0000-0000-000000000001', 'Dune', 'Herbert', 10, 'Science Fiction');
            INSERT INTO fact_orders (id, user_id, total, status, created_at) VALUES ('00000000-0000-0000-0000-000000000002', 'reader', 20, 'PENDING', '2026-03-01 12:00Z');
            INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
            VALUES (gen_random_uuid(), '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 2, 10);
            COMMIT
            """);
        (await page.NumbersOnceTheyAreAsync("revenue-by-author", ["Herbert\nRevenue: $20.00"])).ShouldBe(["Herbert\nRevenue: $20.00"]);
        (await page.NumbersOnceTheyAreAsync("sales-over-time", ["1 Mar 2026\nRevenue: $20.00"])).ShouldBe(["1 Mar 2026\nRevenue: $20.00"]);
        await page.Page.ShouldFitAsync();
        await page.Page.ShouldPassAxeAsync();
    }

    [SkippableFact]
    public async Task Service_StoppedAndStarted_PageSaysSoAndComesBackByItself()
    {
        var analytics = await shops.CreateShopAsync();
        var served = await ServedDashboard.StartAsync(analytics);
        var address = served.Address;
        await using var page = await OpenDashboard.OpenAsync(browser, served, "sales-revenue-analytics");
        var notice = page.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(notice).ToBeHiddenAsync();

        await served.DisposeAsync();
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await Assertions.Expect(notice).ToContainTextAsync("the page tries again by itself");
        await page.Page.ShouldHaveContrastAsync();

        await Sql.ExecuteAsync(analytics, "UPDATE fact_orders SET status = 'CANCELLED' WHERE id = (SELECT id FROM fact_orders WHERE status = 'DELIVERED' ORDER BY total DESC LIMIT 1)");
        await using var again = await ServedDashboard.StartAsync(analytics, address);
        await Assertions.Expect(notice).ToBeHiddenAsync(new() { Timeout = 60_000 });
        var expected = await ExpectedNumbers.OfAsync(analytics, "total-revenue");
        (await page.NumbersOnceTheyAreAsync("total-revenue", expected)).ShouldBe(expected);
    }

    [SkippableFact]
    public async Task Address_OfNoPage_IsASentence()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "no-such-dashboard");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
        await page.Page.ShouldPassAxeAsync();
        using var client = new HttpClient { BaseAddress = served.Address };
        (await client.GetAsync("/no-such-dashboard")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
