using BookStore.Tests.Browser;
using Microsoft.Playwright;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>A page of the dashboard in a window of its own, as a person has it.</summary>
internal sealed class OpenDashboard : IAsyncDisposable
{
    private readonly IBrowserContext _window;

    private OpenDashboard(IBrowserContext window, IPage page) => (_window, Page) = (window, page);

    public IPage Page { get; }

    /// <summary>What went wrong in the page's scripts, and what its content policy refused.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Opens the page and waits until it answers to clicks.</summary>
    public static Task<OpenDashboard> OpenAsync(BrowserFixture browser, ServedDashboard dashboard, string path, BrowserNewContextOptions? options = null) =>
        OpenAsync(browser, dashboard.Address, path, options);

    /// <inheritdoc cref="OpenAsync(BrowserFixture, ServedDashboard, string, BrowserNewContextOptions?)"/>
    public static async Task<OpenDashboard> OpenAsync(BrowserFixture browser, Uri address, string path, BrowserNewContextOptions? options = null)
    {
        var window = await browser.NewContextAsync(options);
        var opened = new OpenDashboard(window, await window.NewPageAsync());
        opened.Page.PageError += (_, error) => opened.Problems.Add(error);
        opened.Page.Console += (_, line) =>
        {
            if (line.Type == "error")
                opened.Problems.Add(line.Text);
        };
        await opened.GoAsync(new Uri(address, path));
        return opened;
    }

    /// <summary>Loads an address and waits until the page answers to clicks.</summary>
    public Task GoAsync(Uri address) => UntilLiveAsync(() => Page.GotoAsync(address.ToString()));

    /// <summary>Waits for a page that an action loads: a live page's first call is this script's.</summary>
    public async Task UntilLiveAsync(Func<Task> load) => await Page.RunAndWaitForResponseAsync(load, response => response.Url.Contains("page-visibility"));

    /// <summary>The card of a chart.</summary>
    public ILocator Card(string chart) => Page.Locator($"[data-chart='{chart}']");

    /// <summary>What each element of a chart says, in order; a table's rows, its cells between bars, over all its pages; or the one number.</summary>
    public async Task<IReadOnlyList<string>> NumbersAsync(string chart)
    {
        var card = Card(chart);
        await Assertions.Expect(card.Locator(".chart-wait")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        if (await card.Locator("table").CountAsync() > 0)
            return await TableAsync(card);
        if (await card.Locator(".big-number").CountAsync() > 0)
            return await card.Locator(".big-number").AllTextContentsAsync();
        return await card.Locator("[data-walk] .mark").EvaluateAllAsync<string[]>("marks => marks.map(mark => mark.dataset.tip)");
    }

    /// <summary>Waits until a chart's numbers are these.</summary>
    /// <returns>Its numbers then, or after half a minute in which they never were: for an assertion that shows both.</returns>
    public async Task<IReadOnlyList<string>> NumbersOnceTheyAreAsync(string chart, IReadOnlyList<string> expected)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var numbers = await NumbersAsync(chart);
            if (numbers.SequenceEqual(expected) || TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromSeconds(30))
                return numbers;
            // Until the browser paints the next time.
            await Page.EvaluateAsync("() => new Promise(requestAnimationFrame)");
        }
    }

    /// <summary>Chooses an entry of a chart's menu.</summary>
    public async Task ChooseAsync(string chart, string entry)
    {
        await Card(chart).Locator(".chart-menu-button").ClickAsync();
        await Page.Locator($"#menu-{chart}").GetByText(entry).ClickAsync();
    }

    public ValueTask DisposeAsync() => _window.DisposeAsync();

    private static async Task<IReadOnlyList<string>> TableAsync(ILocator card)
    {
        var rows = new List<string>();
        var before = card.GetByRole(AriaRole.Button, new() { Name = "Page before" });
        var next = card.GetByRole(AriaRole.Button, new() { Name = "Next page" });
        while (await before.CountAsync() > 0 && await before.IsEnabledAsync())
            await TurnAsync(card, before);
        while (true)
        {
            rows.AddRange(await card.Locator("tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()).join('|'))"));
            if (await next.CountAsync() == 0 || !await next.IsEnabledAsync())
                return rows;
            await TurnAsync(card, next);
        }
    }

    private static async Task TurnAsync(ILocator card, ILocator button)
    {
        var shown = card.Locator(".pager .numbers");
        var text = await shown.TextContentAsync() ?? "";
        await button.ClickAsync();
        await Assertions.Expect(shown).Not.ToHaveTextAsync(text);
    }
}
