using BookStore.Analytics.Database;
using BookStore.Storefront.Schema;
using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>The pictures of docs/images, of a shop with 90 days of history and its ingestor at work.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(BrowserFixture browser)
{
    /// <summary>The environment variable that names the folder for the pictures; without it they are drawn to be weighed and thrown away.</summary>
    private const string Variable = "BOOKSTORE_PICTURES";

    private const int Days = 90;
    private const int MostBytes = 300_000;

    [SkippableFact]
    public async Task Pictures_OfEachPage_AreSmallEnoughForARepository()
    {
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : temporary.Combine("pictures");
        Directory.CreateDirectory(folder);
        await using var server = await TestServer.StartAsync();
        await using var shop = await OpenShopAsync(server);
        var ingestor = await shop.StartIngestorAsync();
        await shop.CatchUpAsync();
        await using var served = await ServedDashboard.StartAsync(shop.Analytics, null, ("BookStore:Dashboard:Ingestor", ingestor.Address.ToString()));

        await DrawAsync(served, folder, "dashboard-book-store", "book-store-analytics", Laptop(ColorScheme.Light));
        await DrawAsync(served, folder, "dashboard-sales-revenue", "sales-revenue-analytics", Laptop(ColorScheme.Light));
        await DrawAsync(served, folder, "dashboard-inventory", "inventory-analytics", Laptop(ColorScheme.Light));
        await DrawAsync(served, folder, "dashboard-pipeline", "pipeline", Laptop(ColorScheme.Light));
        await DrawAsync(served, folder, "dashboard-dark", "book-store-analytics?from=2026-01-01&genre=Computing&genre=Fantasy&genre=Science+Fiction", Laptop(ColorScheme.Dark), async page =>
        {
            await page.Card("sales-over-time").Locator("[data-walk]").FocusAsync();
            await page.Page.Keyboard.PressAsync("End");
            for (var day = 0; day < 24; day++)
                await page.Page.Keyboard.PressAsync("ArrowLeft");
        });
        await DrawAsync(served, folder, "dashboard-phone", "sales-revenue-analytics", new()
        {
            ViewportSize = new() { Width = 390, Height = 844 },
            DeviceScaleFactor = 2,
            ColorScheme = ColorScheme.Dark,
        });

        foreach (var picture in Directory.EnumerateFiles(folder, "dashboard-*.png"))
            new FileInfo(picture).Length.ShouldBeInRange(10_000, MostBytes, picture);
    }

    private static BrowserNewContextOptions Laptop(ColorScheme theme) =>
        new() { ViewportSize = new() { Width = 1440, Height = 900 }, ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce };

    private static async Task<CapturedShop> OpenShopAsync(TestServer server)
    {
        var (ecom, inventory, analytics) = (await server.CreateDatabaseAsync("ecom"), await server.CreateDatabaseAsync("inventory"), await server.CreateDatabaseAsync("analytics"));
        await using (var shop = TestShop.On(ecom, inventory))
        {
            await ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
            await shop.WriteHistoryAsync(Days);
        }
        await AnalyticsDatabase.MigrateAsync(analytics);
        await DashboardFixture.AllowReaderAsync(analytics);
        return new CapturedShop(ecom, inventory, analytics, []);
    }

    // Where something is done first, the picture is of the window, where the eye is; else of the whole page.
    private async Task DrawAsync(ServedDashboard served, string folder, string name, string path, BrowserNewContextOptions window, Func<OpenDashboard, Task>? first = null)
    {
        await using var page = await OpenDashboard.OpenAsync(browser, served, path, window);
        // The strip is asked for once a second.
        await Assertions.Expect(page.Page.Locator(".strip .tag.good").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator(".chart-wait")).ToHaveCountAsync(0);
        if (first is not null)
            await first(page);
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = first is null });
    }
}
