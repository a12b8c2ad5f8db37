using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

[Collection(BrowserCollection.Name)]
public sealed class ChartMenuTests(BrowserFixture browser, DashboardFixture shops)
{
    [SkippableFact]
    public async Task Table_OfALine_HasTheNumbersOfTheChart()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");
        var drawn = await page.NumbersAsync("sales-over-time");

        await page.ChooseAsync("sales-over-time", "Show numbers as table");

        await Assertions.Expect(page.Card("sales-over-time").Locator("table")).ToBeVisibleAsync();
        (await page.NumbersAsync("sales-over-time")).ShouldBe(drawn.Select(text => text.Replace("\nRevenue: ", "|")));
        await page.ChooseAsync("sales-over-time", "Show chart");
        await Assertions.Expect(page.Card("sales-over-time").Locator("table")).ToHaveCountAsync(0);
        (await page.NumbersOnceTheyAreAsync("sales-over-time", drawn)).ShouldBe(drawn);
    }

    [SkippableFact]
    public async Task Sql_UnderFilters_CanBeRunAndGivesTheNumbersOfTheChart()
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics?genre=Fantasy&genre=Children&author=O'Brien&from=2026-02-01");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Author: O'Brien" }).ClickAsync();
        await Assertions.Expect(page.Card("product-sales-volume").Locator(".mark").First).ToBeVisibleAsync();
        var drawn = await page.NumbersAsync("product-sales-volume");

        await page.ChooseAsync("product-sales-volume", "Show SQL");
        var sql = await page.Card("product-sales-volume").Locator("code").InnerTextAsync();

        await using var connection = await Sql.OpenAsync(DashboardFixture.ReaderOf(analytics));
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add($"{reader.GetString(0)}\nCopies sold: {reader.GetDecimal(1):N0}");
        rows.ShouldBe(drawn);
    }

    [SkippableFact]
    public async Task Sql_Copied_IsInTheClipboard()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "inventory-analytics", new() { Permissions = ["clipboard-read", "clipboard-write"] });

        await page.ChooseAsync("revenue-by-genre", "Show SQL");
        await page.Card("revenue-by-genre").GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();

        await Assertions.Expect(page.Card("revenue-by-genre").GetByText("Copied")).ToBeVisibleAsync();
        (await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe(await page.Card("revenue-by-genre").Locator("code").TextContentAsync());
    }

    [SkippableFact]
    public async Task Csv_UnderFilters_HasTheNumbersOfTheChart()
    {
        var analytics = await shops.CreateShopAsync();
        await Sql.ExecuteAsync(analytics, "UPDATE dim_books SET author = '=Evil, \"Author\"' WHERE id = (SELECT book_id FROM vw_top_books_by_revenue JOIN dim_books USING (title) WHERE genre = 'Fantasy' ORDER BY revenue_rank LIMIT 1)");
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics?genre=Fantasy");
        var drawn = await page.NumbersAsync("revenue-by-author");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.ChooseAsync("revenue-by-author", "Download CSV"));

        download.SuggestedFilename.ShouldBe("revenue-by-author.csv");
        var text = await File.ReadAllTextAsync(await download.PathAsync());
        text.ShouldStartWith("Author,Revenue\r\n");
        text.ShouldContain("\"'=Evil, \"\"Author\"\"\",");
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Replace("\"'=Evil, \"\"Author\"\"\"", "=Evil; \"Author\"").Split(',')).ToList();
        lines.ShouldAllBe(cells => cells.Length == 2);
        lines.Select(cells => $"{cells[0].Replace(';', ',')}\nRevenue: ${decimal.Parse(cells[1]):N2}").ShouldBe(drawn);
    }

    [SkippableFact]
    public async Task Csv_ChartThatIsNone_IsNotFound()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        using var client = new HttpClient { BaseAddress = served.Address };

        (await client.GetAsync("/csv/nothing")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [SkippableFact]
    public async Task InventoryTable_SortsSearchesAndNarrowsByState()
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, "inventory-analytics");
        var card = page.Card("inventory-health-table");
        const string Row = "SELECT concat_ws('|', title, author, stock_qty, reserved, available, initcap(left(status, 1)) || lower(replace(substr(status, 2), '_', ' '))) FROM vw_inventory_health";

        await card.GetByRole(AriaRole.Button, new() { Name = "Stock", Exact = true }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Stock", Exact = true }).ClickAsync();
        await Assertions.Expect(card.Locator("th[aria-sort]")).ToHaveAttributeAsync("aria-sort", "descending");
        (await page.NumbersAsync("inventory-health-table"))[0].ShouldBe((await ExpectedNumbers.QueryAsync(analytics, $"{Row} ORDER BY stock_qty DESC, available, title"))[0]);

        await card.Locator(".choice.warning").ClickAsync();
        await Assertions.Expect(card.Locator("tbody .tag:not(.warning)")).ToHaveCountAsync(0);
        (await page.NumbersAsync("inventory-health-table")).Count.ShouldBe((await ExpectedNumbers.QueryAsync(analytics, $"{Row} WHERE status = 'LOW_STOCK'")).Count);
        await card.Locator(".choice.warning").ClickAsync();

        await card.GetByRole(AriaRole.Searchbox).FillAsync("hawk stephen");
        await Assertions.Expect(card.Locator("tbody tr").First).ToContainTextAsync("Stephen Hawking");
        (await page.NumbersAsync("inventory-health-table")).Order().ShouldBe((await ExpectedNumbers.QueryAsync(analytics, $"{Row} WHERE author = 'Stephen Hawking'")).Order());
    }
}
