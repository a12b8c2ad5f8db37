using BookStore.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>Every page fits every window, can be read in both themes, and breaks no rule of accessibility.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture browser, DashboardFixture shops)
{
    public static TheoryData<int, int, ColorScheme> Windows => new()
    {
        { 360, 740, ColorScheme.Light },
        { 360, 740, ColorScheme.Dark },
        { 820, 1180, ColorScheme.Light },
        { 1366, 768, ColorScheme.Light },
        { 1366, 768, ColorScheme.Dark },
        { 3840, 2160, ColorScheme.Light },
        { 3840, 2160, ColorScheme.Dark },
    };

    [SkippableTheory]
    [MemberData(nameof(Windows))]
    public async Task EveryDashboard_InAWindow_FitsAndCanBeRead(int width, int height, ColorScheme theme)
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "", Window(width, height, theme));
        foreach (var dashboard in ExpectedNumbers.Charts.Keys)
        {
            // Filters in use make the page fullest.
            await page.GoAsync(new Uri(served.Address, $"{dashboard}?genre=Fantasy&genre=Computing&genre=Horror"));
            await page.Page.ShouldFitAsync();
            await page.Page.ShouldHaveContrastAsync();
            await page.GoAsync(new Uri(served.Address, dashboard));
            await page.Page.ShouldFitAsync();
            await page.Page.ShouldHaveContrastAsync();
        }
        page.Problems.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task EveryDashboard_InEachView_BreaksNoRuleOfAccessibility(ColorScheme theme)
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "", Window(1366, 768, theme));
        foreach (var (dashboard, charts) in ExpectedNumbers.Charts)
        {
            await page.GoAsync(new Uri(served.Address, $"{dashboard}?genre=Fantasy"));
            await page.Page.ShouldPassAxeAsync();
            await page.ChooseAsync(charts[0], "Show SQL");
            await page.ChooseAsync(charts[^1], "Show numbers as table");
            await Assertions.Expect(page.Card(charts[^1]).Locator("table")).ToBeVisibleAsync();
            await page.Card(charts[1]).Locator(".chart-menu-button").ClickAsync();
            await page.Page.ShouldPassAxeAsync();
        }
    }

    [SkippableFact]
    public async Task Theme_Switched_IsKept()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "sales-revenue-analytics", Window(1366, 768, ColorScheme.Light));
        var dark = "rgb(14, 16, 21)";
        var toggle = page.Page.Locator("[data-next-theme]");
        await Assertions.Expect(toggle).ToHaveAccessibleNameAsync("Theme: as the system. Change to light");

        await toggle.ClickAsync();
        await toggle.ClickAsync();

        await Assertions.Expect(toggle).ToHaveAccessibleNameAsync("Theme: dark. Change to the system's");
        await Assertions.Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", dark);
        await page.UntilLiveAsync(() => page.Page.ReloadAsync());
        await Assertions.Expect(page.Page.Locator("body")).ToHaveCSSAsync("background-color", dark);
        await page.Page.ShouldHaveContrastAsync();
    }

    [SkippableTheory]
    [InlineData(ReducedMotion.Reduce, "0s")]
    [InlineData(ReducedMotion.NoPreference, "0.24s")]
    public async Task Bars_Move_OnlyForThoseWhoLikeMotion(ReducedMotion motion, string duration)
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics", new() { ReducedMotion = motion });

        (await page.Card("product-sales-volume").Locator("rect").First.EvaluateAsync<string>("bar => getComputedStyle(bar).transitionDuration.split(',')[0]")).ShouldBe(duration);
    }

    private static BrowserNewContextOptions Window(int width, int height, ColorScheme theme) =>
        new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = theme };
}
