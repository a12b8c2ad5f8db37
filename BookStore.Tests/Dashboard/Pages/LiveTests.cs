using BookStore.Analytics.Reports;
using BookStore.Dashboard;
using BookStore.Dashboard.Live;
using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>What open pages cost, and what they show when the database goes and comes back.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveTests(BrowserFixture browser, DashboardFixture shops)
{
    private const string Sales = "sales-revenue-analytics";

    /// <summary>Every chart of the sales page changes, and the prices of books, which are on another.</summary>
    private const string Change = "UPDATE fact_orders SET total = total + 1; UPDATE dim_books SET price = price + 100";

    [SkippableFact]
    public async Task TwoPages_Change_IsOnBothAndAskedForOnce()
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var one = await OpenDashboard.OpenAsync(browser, served, Sales);
        await using var other = await OpenDashboard.OpenAsync(browser, served, Sales);
        var queries = Queries(served);

        await Sql.ExecuteAsync(analytics, Change);

        var expected = await ExpectedNumbers.OfAsync(analytics, "total-revenue");
        foreach (var page in (OpenDashboard[])[one, other])
            (await page.NumbersOnceTheyAreAsync("total-revenue", expected)).ShouldBe(expected);
        (Queries(served) - queries).ShouldBe(ReportCatalogue.SalesAndRevenue.Charts.Count);
    }

    [SkippableFact]
    public async Task HiddenPage_Change_IsNotAskedForUntilSomebodyLooks()
    {
        var analytics = await shops.CreateShopAsync();
        await using var served = await ServedDashboard.StartAsync(analytics);
        await using var page = await OpenDashboard.OpenAsync(browser, served, Sales);
        await ShowAsync(page, "hidden");
        // The page's calls arrive in order: once this one is answered, the server knows that the page is hidden.
        await page.ChooseAsync("order-status-distribution", "Show numbers as table");
        await page.Card("order-status-distribution").Locator("table").WaitForAsync();
        var told = new Told<ReportState>();
        using var witness = served.Services.GetRequiredService<ReportFeed>().Subscribe(
            ReportQuery.For(ReportCatalogue.BookStoreAnalytics.Charts.Single(chart => chart.View == ReportViews.BookPriceDistribution), ReportSelection.Everything), told.Add);
        await told.UntilAsync(state => state.Rows is not null);
        var queries = Queries(served);

        await Sql.ExecuteAsync(analytics, Change);

        await told.UntilAsync(state => state.Rows!.Rows.Count == 1);
        (Queries(served) - queries).ShouldBe(1);
        await ShowAsync(page, "visible");
        var expected = await ExpectedNumbers.OfAsync(analytics, "total-revenue");
        (await page.NumbersOnceTheyAreAsync("total-revenue", expected)).ShouldBe(expected);
    }

    [SkippableFact]
    public async Task Database_StoppedAndStarted_PageSaysSoKeepsItsNumbersAndGoesOn()
    {
        var analytics = new AnalyticsServerFixture();
        await analytics.InitializeAsync();
        try
        {
            var database = await analytics.CreateDatabaseAsync();
            await using var dashboard = await RunningDashboard.StartAsync(database);
            await using var page = await OpenDashboard.OpenAsync(browser, dashboard.Address, Sales);
            var card = page.Card("total-revenue");
            var before = await ExpectedNumbers.OfAsync(database.Owner, "total-revenue");

            await analytics.Server.StopImmediatelyAsync();
            await Assertions.Expect(card.Locator(".notice")).ToContainTextAsync("does not answer");
            (await page.NumbersAsync("total-revenue")).ShouldBe(before);
            await page.Page.ShouldHaveContrastAsync();

            await analytics.Server.StartAgainAsync();
            await Assertions.Expect(card.Locator(".notice")).ToHaveCountAsync(0);
            await database.RaiseTotalsAsync();
            var after = await ExpectedNumbers.OfAsync(database.Owner, "total-revenue");
            (await page.NumbersOnceTheyAreAsync("total-revenue", after)).ShouldBe(after);
            page.Problems.ShouldBeEmpty();
        }
        finally
        {
            await analytics.DisposeAsync();
        }
    }

    private static long Queries(ServedDashboard served) => served.Services.GetRequiredService<DashboardMetrics>().Queries;

    // A headless browser shows all its tabs: what a person's browser tells a page of a tab in the background is told by hand.
    private static Task ShowAsync(OpenDashboard page, string visibility) => page.Page.EvaluateAsync(
        """
        visibility => {
            Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
            document.dispatchEvent(new Event('visibilitychange'));
        }
        """, visibility);
}
