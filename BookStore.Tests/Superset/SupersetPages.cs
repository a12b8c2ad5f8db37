using BookStore.LocalPlatform.Superset;
using BookStore.Tests.Browser;
using Microsoft.Playwright;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>Superset in a browser, signed in as the administrator for people. A page that several tests look at is opened once.</summary>
public sealed class SupersetPages(SupersetFixture superset, BrowserFixture browser) : IAsyncLifetime
{
    private readonly Dictionary<string, OpenReport> _pages = [];
    private IBrowserContext? _window;

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_window is not null)
            await _window.DisposeAsync();
    }

    /// <summary>Signs a browser in as the administrator for people.</summary>
    internal static async Task SignInAsync(IBrowserContext window, SupersetFixture superset)
    {
        window.SetDefaultTimeout(OpenReport.Patience);
        var page = await window.NewPageAsync();
        await page.GotoAsync(superset.Server.Url + "/login/");
        await page.Locator("input:not([type=hidden])").First.FillAsync(SupersetServer.AdminUser);
        await page.Locator("input[type=password]").FillAsync(superset.AdminPassword);
        await page.Locator("button[type=submit]").ClickAsync();
        // The page that comes then may take its time to load; who it is for is known already.
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/login"), new() { Timeout = OpenReport.Patience });
        await page.CloseAsync();
    }

    /// <summary>A dashboard with all its charts drawn, as it was opened first.</summary>
    internal async Task<OpenReport> DashboardAsync(string slug)
    {
        if (!_pages.TryGetValue(slug, out var page))
            _pages[slug] = page = await OpenDashboardAsync(slug);
        return page;
    }

    /// <summary>A dashboard with all its charts drawn, in a tab of its own.</summary>
    /// <param name="slug">Which.</param>
    /// <param name="first">Done with the tab before it is opened.</param>
    internal async Task<OpenReport> OpenDashboardAsync(string slug, Func<IPage, Task>? first = null)
    {
        var opened = await OpenAsync($"superset/dashboard/{slug}/", first);
        await opened.UntilDrawnAsync();
        return opened;
    }

    /// <summary>The names that a list shows.</summary>
    /// <param name="kind"><c>dashboard</c> or <c>chart</c>.</param>
    internal async Task<OpenReport> ListAsync(string kind)
    {
        if (_pages.TryGetValue(kind, out var page))
            return page;
        _pages[kind] = page = await OpenAsync($"{kind}/list/?viewMode=table");
        await page.Page.Locator(OpenReport.ListRow).First.WaitForAsync();
        return page;
    }

    private async Task<OpenReport> OpenAsync(string path, Func<IPage, Task>? first = null)
    {
        var window = _window ??= await SignInAsync();
        var opened = new OpenReport(await window.NewPageAsync());
        if (first is not null)
            await first(opened.Page);
        await opened.Page.GotoAsync($"{superset.Server.Url}/{path}");
        return opened;
    }

    private async Task<IBrowserContext> SignInAsync()
    {
        var window = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await SignInAsync(window, superset);
        return window;
    }
}
