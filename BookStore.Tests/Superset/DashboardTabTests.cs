using BookStore.Tests.Browser;
using BookStore.Tests.Dashboard.Pages;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>The live dashboard's tab with Superset's dashboards, as a reader without an account sees it.</summary>
[Collection(SupersetCollection.Name)]
public sealed class DashboardTabTests(SupersetFixture superset, BrowserFixture browser) : IAsyncLifetime
{
    private ServedDashboard? _served;

    public async Task InitializeAsync()
    {
        if (superset.IsThere)
            _served = await superset.ServeDashboardAsync();
    }

    public async Task DisposeAsync()
    {
        if (_served is not null)
            await _served.DisposeAsync();
    }

    [SkippableFact]
    public async Task Tab_ReaderWithoutAccount_SeesTheChartsOfEachDashboard()
    {
        superset.Server.ShouldNotBeNull();
        await using var page = await OpenAsync("book-store-analytics");
        var asked = new List<string>();
        page.Page.Request += (_, request) => asked.Add($"{request.Method} {request.Url}");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Superset", Exact = true }).ClickAsync();
        await UntilDrawnAsync(page, charts: 5);
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Superset's dashboards" }).GetByText("Sales & Revenue Analytics").ClickAsync();
        await UntilDrawnAsync(page, charts: 5);
        await Assertions.Expect(Frame(page).Locator(".header-line").Nth(1)).ToHaveTextAsync(
            await Sql.ScalarAsync<string>(superset.Analytics, "SELECT to_char(sum(order_count), 'FM999,999,990') FROM vw_sales_over_time"));
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Superset's dashboards" }).GetByText("Inventory Analytics").ClickAsync();
        await UntilDrawnAsync(page, charts: 4);

        // Whoever looks has the guest's token and nothing else of Superset, and nothing comes from elsewhere.
        asked.ShouldNotContain(request => request.Contains("/security/", StringComparison.Ordinal));
        asked.Select(request => new Uri(request.Split(' ')[1])).Where(address => address.Scheme.StartsWith("http", StringComparison.Ordinal)).Select(address => address.Port).Distinct()
            .ShouldBeSubsetOf([superset.FramingPage.Port, superset.Server.Port]);
        page.Problems.ShouldBeEmpty();
        await page.Page.ShouldFitAsync();

        // The strip tells of an ingestor that this test does without.
        await page.Page.Locator(".strip-place").EvaluateAsync("strip => strip.remove()");
        await page.Page.SetViewportSizeAsync(1440, 1180);
        await SupersetPicture.TakeAsync(page.Page, "dashboard-superset");
    }

    [SkippableFact]
    public async Task Tab_ReaderSignedInToSuperset_StaysSignedIn()
    {
        superset.Server.ShouldNotBeNull();
        await using var page = await OpenAsync("book-store-analytics");
        await SupersetPages.SignInAsync(page.Page.Context, superset);

        await page.GoAsync(new Uri(superset.FramingPage, "superset/inventory-analytics"));
        await UntilDrawnAsync(page, charts: 4);

        await page.Page.GotoAsync(superset.Server.Url + "/dashboard/list/?viewMode=table");
        await Assertions.Expect(page.Page.Locator(OpenReport.ListRow)).ToHaveCountAsync(3, new() { Timeout = OpenReport.Patience });
    }

    [SkippableFact]
    public async Task Tab_ContentPolicy_LetsInSupersetsFramesAndNothingMore()
    {
        superset.Server.ShouldNotBeNull();
        using var http = new HttpClient { BaseAddress = _served!.Address };

        using var answer = await http.GetAsync("superset");

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(
        [
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'self'; "
            + $"form-action 'self'; frame-ancestors 'none'; frame-src {superset.Server.Url}",
        ]);
    }

    [SkippableFact]
    public async Task Tab_SupersetDies_SaysSoAndShowsItAgainWhenItIsBack()
    {
        superset.Server.ShouldNotBeNull();
        await using var page = await OpenAsync("superset/inventory-analytics");
        await UntilDrawnAsync(page, charts: 4);

        await superset.Server.Server.KillAsync();
        await Assertions.Expect(page.Page.GetByText("Superset does not answer: its dashboards are here as soon as it does.")).ToBeVisibleAsync(new() { Timeout = OpenReport.Patience });
        await Assertions.Expect(page.Page.Locator("iframe")).ToHaveCountAsync(0);
        await superset.Server.Server.StartAgainAsync();

        await UntilDrawnAsync(page, charts: 4);
    }

    [SkippableFact]
    public async Task Tab_DashboardsNotMadeYet_SaysSoUntilTheyAre()
    {
        superset.Server.ShouldNotBeNull();
        await Sql.ExecuteAsync(superset.Metadata, "UPDATE ab_user SET active = false WHERE username = 'bookstore-dashboard'");
        await using var page = await OpenAsync("superset/inventory-analytics");
        await Assertions.Expect(page.Page.GetByText("has no dashboards for this page yet")).ToBeVisibleAsync(new() { Timeout = OpenReport.Patience });

        (await superset.BootstrapAsync()).ShouldExitWith(0);

        await UntilDrawnAsync(page, charts: 4);
    }

    [SkippableFact]
    public async Task Frame_PassGrowsOld_AsksForTheNext()
    {
        superset.Server.ShouldNotBeNull();
        await using var page = await OpenAsync("superset");

        // A pass that has to be renewed at once, again and again.
        var asked = await page.Page.EvaluateAsync<int>(
            """
            async address => {
                const { show } = await import('/js/superset.js');
                const frame = document.body.appendChild(document.createElement('iframe'));
                let asked = 0;
                await new Promise(enough => show(frame, address, {
                    invokeMethodAsync: async () => {
                        if (++asked === 3)
                            enough();
                        return { token: 'of a test', seconds: 0 };
                    },
                }));
                frame.remove();
                return asked;
            }
            """, superset.Server.Url + "/health");

        asked.ShouldBe(3);
    }

    private static IFrameLocator Frame(OpenDashboard page) => page.Page.FrameLocator("iframe.superset-frame");

    private static async Task UntilDrawnAsync(OpenDashboard page, int charts)
    {
        var holders = Frame(page).Locator(".dashboard-component-chart-holder");
        await Assertions.Expect(holders).ToHaveCountAsync(charts, new() { Timeout = OpenReport.Patience });
        await Assertions.Expect(holders.Filter(new() { Has = Frame(page).Locator("canvas, .header-line, table tbody tr") })).ToHaveCountAsync(charts, new() { Timeout = OpenReport.Patience });
        await Assertions.Expect(Frame(page).Locator("[role=alert], .ant-alert-error, .error-boundary")).ToHaveCountAsync(0);
    }

    private Task<OpenDashboard> OpenAsync(string path) => OpenDashboard.OpenAsync(
        browser, _served!, path, new() { ViewportSize = new() { Width = 1440, Height = 1400 }, ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
}
