using BookStore.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

[Collection(BrowserCollection.Name)]
public sealed class FilterTests(BrowserFixture browser, DashboardFixture shops)
{
    /// <summary>The chart Revenue by Author from the tables themselves, under a condition.</summary>
    private const string RevenueByAuthor =
        """
        SELECT coalesce(author, 'Unknown') || E'\nRevenue: ' || to_char(sum(quantity * price_at_purchase), 'FM$999,999,999,990.00')
        FROM fact_order_items JOIN fact_orders ON fact_orders.id = order_id JOIN dim_books ON dim_books.id = book_id
        WHERE status <> 'CANCELLED' AND {0}
        GROUP BY author ORDER BY sum(quantity * price_at_purchase) DESC, author LIMIT 10
        """;

    private const string Path = "book-store-analytics";

    [SkippableFact]
    public async Task Genre_Chosen_NarrowsTheChartsAndTheAddress_AndTheLinkShowsTheSame()
    {
        var (analytics, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, Path);

        await page.Page.Locator("#button-genre").ClickAsync();
        await page.Page.GetByLabel("Fantasy", new() { Exact = true }).CheckAsync();
        await page.Page.GetByLabel("Horror", new() { Exact = true }).CheckAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Uri(served.Address, $"{Path}?genre=Fantasy&genre=Horror").ToString());
        await page.Page.Keyboard.PressAsync("Escape");

        var expected = await ExpectedNumbers.QueryAsync(analytics, string.Format(RevenueByAuthor, "genre IN ('Fantasy', 'Horror')"));
        (await page.NumbersOnceTheyAreAsync("revenue-by-author", expected)).ShouldBe(expected);
        await Assertions.Expect(page.Card("sales-over-time").Locator(".chart-note")).ToHaveTextAsync("The genre filter does not apply to this chart.");
        await Assertions.Expect(page.Card("revenue-by-author").Locator(".chart-note")).ToHaveCountAsync(0);

        await using var other = await OpenDashboard.OpenAsync(browser, served, new Uri(page.Page.Url).PathAndQuery);
        (await other.NumbersOnceTheyAreAsync("revenue-by-author", expected)).ShouldBe(expected);
        await Assertions.Expect(other.Page.Locator(".chip")).ToHaveCountAsync(2);
    }

    [SkippableFact]
    public async Task Bar_OfAnAuthor_FiltersByHim_AndItsChipUndoesIt()
    {
        var (analytics, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, Path);
        var all = await page.NumbersAsync("product-sales-volume");
        var author = await page.Card("revenue-by-author").Locator(".bar-name").First.InnerTextAsync();

        await page.Card("revenue-by-author").Locator(".mark").First.ClickAsync();

        var expected = await ExpectedNumbers.QueryAsync(analytics,
            $"SELECT title || E'\\nCopies sold: ' || to_char(sum(units_sold), 'FM999,999,990') FROM vw_product_sales_volume WHERE author = '{author.Replace("'", "''")}' GROUP BY title ORDER BY sum(units_sold) DESC, title");
        (await page.NumbersOnceTheyAreAsync("product-sales-volume", expected)).ShouldBe(expected);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove Author: {author}" }).ClickAsync();
        (await page.NumbersOnceTheyAreAsync("product-sales-volume", all)).ShouldBe(all);
        page.Page.Url.ShouldEndWith(Path);
    }

    [SkippableFact]
    public async Task Day_OfTheLine_FiltersByIt_AndTheBrowserGoesBack()
    {
        var (analytics, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, Path);
        var all = await page.NumbersAsync("revenue-by-author");

        await page.Card("sales-over-time").Locator(".day").Nth(9).ClickAsync();

        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?from=.+&to="));
        var day = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(page.Page.Url).Query)["from"].ToString();
        var expected = await ExpectedNumbers.QueryAsync(analytics, string.Format(RevenueByAuthor, $"(fact_orders.created_at AT TIME ZONE 'UTC')::date = '{day}'"));
        (await page.NumbersOnceTheyAreAsync("revenue-by-author", expected)).ShouldBe(expected);
        await Assertions.Expect(page.Card("book-price-distribution").Locator(".chart-note")).ToHaveTextAsync("The date range filter does not apply to this chart.");

        await page.Page.GoBackAsync();
        (await page.NumbersOnceTheyAreAsync("revenue-by-author", all)).ShouldBe(all);
    }

    [SkippableFact]
    public async Task Dates_GivenByHand_AreTheRange()
    {
        var (analytics, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, "sales-revenue-analytics");

        await page.Page.GetByLabel("From").FillAsync("2026-02-01");
        await page.Page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-02-14");

        var expected = await ExpectedNumbers.QueryAsync(analytics,
            "SELECT to_char(sum(total), 'FM$999,999,990.00') FROM fact_orders WHERE status <> 'CANCELLED' AND (created_at AT TIME ZONE 'UTC')::date BETWEEN '2026-02-01' AND '2026-02-14'");
        (await page.NumbersOnceTheyAreAsync("total-revenue", expected)).ShouldBe(expected);
        await Assertions.Expect(page.Card("total-revenue")).ToContainTextAsync("1 Feb 2026 – 14 Feb 2026");
        await Assertions.Expect(page.Page.Locator("#filter-range")).ToHaveValueAsync("");
    }

    [SkippableFact]
    public async Task Choices_FasterThanTheBrowserAnswers_AreAllKept()
    {
        var (_, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, "sales-revenue-analytics");

        // Both are on their way before the service has heard of a new address.
        await page.Page.EvaluateAsync(
            """
            () => {
                for (const [id, day] of [["filter-from", "2026-02-01"], ["filter-to", "2026-02-14"]]) {
                    const input = document.getElementById(id);
                    input.value = day;
                    input.dispatchEvent(new Event("change", { bubbles: true }));
                }
            }
            """);

        await Assertions.Expect(page.Page).ToHaveURLAsync(new Uri(served.Address, "sales-revenue-analytics?from=2026-02-01&to=2026-02-14").ToString());
        await Assertions.Expect(page.Card("total-revenue")).ToContainTextAsync("1 Feb 2026 – 14 Feb 2026");
    }

    [SkippableFact]
    public async Task Preset_WithoutSales_SaysSoInPlaceOfTheChart()
    {
        var (_, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, Path);

        await page.Page.Locator("#filter-range").SelectOptionAsync("Today");

        await Assertions.Expect(page.Card("sales-over-time").Locator(".chart-empty")).ToHaveTextAsync("Nothing matches the filters.");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear all" }).ClickAsync();
        await Assertions.Expect(page.Card("sales-over-time").Locator(".day").First).ToBeAttachedAsync();
    }

    [SkippableFact]
    public async Task OtherDashboard_KeepsTheFilters_AndIsReadFromItsStart()
    {
        var (_, served) = await StartAsync();
        await using var _ = served;
        await using var page = await OpenDashboard.OpenAsync(browser, served, $"{Path}?genre=Fantasy");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Inventory Analytics" }).ClickAsync();

        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inventory Analytics");
        page.Page.Url.ShouldEndWith("inventory-analytics?genre=Fantasy");
        await Assertions.Expect(page.Page.Locator("main")).ToBeFocusedAsync();
        await Assertions.Expect(page.Page).ToHaveTitleAsync("Inventory Analytics – BookStore");
    }

    private async Task<(string Analytics, ServedDashboard Served)> StartAsync()
    {
        var analytics = await shops.CreateShopAsync();
        return (analytics, await ServedDashboard.StartAsync(analytics));
    }
}
