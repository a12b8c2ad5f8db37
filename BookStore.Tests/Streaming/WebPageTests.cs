using BookStore.Tests.Browser;
using BookStore.Tests.Storefront.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Streaming;

/// <summary>The acceptance list's lines that need a browser.</summary>
[Collection(StreamingCollection.Name)]
public sealed class WebPageTests(StreamingPlatform platform, BrowserFixture browser)
{
    [SkippableFact(DisplayName = "Flink: the web page loads in a browser")]
    public async Task FlinkPage_Open_ShowsTheCluster()
    {
        var address = await platform.Host.UrlAsync("flink");
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();

        await page.GotoAsync(address);

        await Expect(page.GetByText("Available Task Slots")).ToBeVisibleAsync();
        (await page.TitleAsync()).ShouldBe("Apache Flink Web Dashboard");
    }

    [SkippableFact(DisplayName = "Flink: the page shows the running jobs")]
    public async Task FlinkPage_RunningJobs_ShowsTheFour()
    {
        await platform.UntilAllRunAsync();
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();

        await page.GotoAsync(await platform.Host.UrlAsync("flink") + "/#/job/running");

        foreach (var job in StreamingPlatform.Jobs)
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = job }).GetByText("RUNNING").First).ToBeVisibleAsync();
    }

    [SkippableFact(DisplayName = "CDC: an order placed in the shop's web page appears in analytics-db within 30 s")]
    public async Task ShopPage_OrderPlaced_Appears()
    {
        await platform.UntilAllRunAsync();
        await using var visitor = await ShopVisitor.ComeAsync(browser, new Uri(await platform.Host.UrlAsync("storefront")));

        await visitor.AddAsync(await platform.BookInStockAsync());
        await visitor.BuyAsync();
        var order = await visitor.OrderAsync();

        // The row itself holds both moments: of the order, and of its arrival.
        await platform.UntilScalarAsync("analyticsdb", $"SELECT synced_at - created_at < interval '30 seconds' FROM fact_orders WHERE id = '{order}'", true);
        await platform.UntilScalarAsync("analyticsdb", $"SELECT sum(quantity * price_at_purchase) = (SELECT total FROM fact_orders WHERE id = '{order}') FROM fact_order_items WHERE order_id = '{order}'", true);
        await visitor.Page.GetByTestId("milliseconds").WaitForAsync();
    }
}
