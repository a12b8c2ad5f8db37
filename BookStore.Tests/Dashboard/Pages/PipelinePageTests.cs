using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>The strip and the page of the pipeline, and an operator at work, before a real ingestor.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PipelinePageTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly IngestorFixture _ingestors = new();

    public Task InitializeAsync() => _ingestors.InitializeAsync();

    public Task DisposeAsync() => _ingestors.DisposeAsync();

    [SkippableFact]
    public async Task Operator_SignsInByTheLink_RetriesAndDiscards()
    {
        await using var shop = await _ingestors.CreateShopAsync(("BookStore:Ingestor:OperatorToken", RunningDashboard.Token));
        await shop.AnalyticsAsync("ALTER TABLE fact_orders ADD CONSTRAINT nobody_is_ada CHECK (user_id <> 'ada')");
        await shop.EcomAsync("INSERT INTO orders (id, user_id, status) SELECT gen_random_uuid(), 'ada', 'PENDING' FROM generate_series(1, 2)");
        await using var dashboard = await StartAsync(shop);
        await using var page = await OpenDashboard.OpenAsync(browser, dashboard.Address, "pipeline");
        var rows = page.Page.GetByRole(AriaRole.Region, new() { Name = "Refused rows" }).Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(page.Page.Locator(".strip")).ToContainTextAsync("2 rows were refused");
        (await page.Page.ContentAsync()).ShouldNotContain("nobody_is_ada");

        await page.UntilLiveAsync(() => page.Page.GotoAsync(new Uri(dashboard.Address, $"sign-in#{Uri.EscapeDataString(RunningDashboard.Token)}").ToString()));
        page.Page.Url.ShouldBe(new Uri(dashboard.Address, "pipeline").ToString());
        await Assertions.Expect(rows.First).ToContainTextAsync("nobody_is_ada");
        await page.Page.ShouldPassAxeAsync();
        await page.Page.ShouldFitAsync();

        await rows.First.GetByText("Retry").ClickAsync();
        await Assertions.Expect(page.Page.GetByText("was refused again")).ToBeVisibleAsync();
        await shop.AnalyticsAsync("ALTER TABLE fact_orders DROP CONSTRAINT nobody_is_ada");
        await rows.First.GetByText("Retry").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await rows.First.GetByText("Discard …").ClickAsync();
        await rows.First.GetByText("Discard for good").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(0);

        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders WHERE user_id = 'ada'")).ShouldBe(1);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in as operator" })).ToBeVisibleAsync();
        page.Problems.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(1366, 768, ColorScheme.Dark)]
    [InlineData(3840, 2160, ColorScheme.Light)]
    public async Task EveryPage_InAWindow_FitsCanBeReadAndIsAccessible(int width, int height, ColorScheme theme)
    {
        await using var shop = await _ingestors.CreateShopAsync();
        await using var dashboard = await StartAsync(shop);
        await shop.ShouldBeEqualAsync();
        await shop.AnalyticsAsync("INSERT INTO ingest.schema_drift (source, table_name, column_name, kind, detail) VALUES ('ecom', 'fact_orders', 'coupon', 'added', 'It is ignored.')");
        var window = new BrowserNewContextOptions { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme };
        await using var page = await OpenDashboard.OpenAsync(browser, dashboard.Address, "pipeline", window);
        await Assertions.Expect(page.Page.GetByText("coupon")).ToBeVisibleAsync();
        await CheckAsync(page);

        await page.Page.GotoAsync(new Uri(dashboard.Address, "sign-in").ToString());
        await CheckAsync(page);
        page.Problems.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Ingestor_Ends_StripSaysSoAndWhatToDo()
    {
        await using var shop = await _ingestors.CreateShopAsync();
        var ingestor = await shop.StartIngestorAsync();
        await using var dashboard = await StartAsync(shop, ingestor.Address);
        await using var page = await OpenDashboard.OpenAsync(browser, dashboard.Address, "book-store-analytics");
        var strip = page.Page.Locator(".strip");
        await Assertions.Expect(strip.Locator(".tag")).ToHaveTextAsync("live");

        await ingestor.DisposeAsync();

        await Assertions.Expect(strip.Locator(".notice")).ToContainTextAsync("The ingestor does not answer");
        await Assertions.Expect(strip.Locator(".notice")).ToContainTextAsync("Start it");
        await CheckAsync(page);
    }

    private static async Task CheckAsync(OpenDashboard page)
    {
        await page.Page.ShouldFitAsync();
        await page.Page.ShouldHaveContrastAsync();
        await page.Page.ShouldPassAxeAsync();
    }

    private static async Task<RunningDashboard> StartAsync(CapturedShop shop) => await StartAsync(shop, (await shop.StartIngestorAsync()).Address);

    private static Task<RunningDashboard> StartAsync(CapturedShop shop, Uri ingestor) => RunningDashboard.StartAsync(
        new DashboardDatabase(shop.Analytics, shop.Analytics), ("Ingestor", ingestor.ToString()), ("OperatorToken", RunningDashboard.Token));
}
