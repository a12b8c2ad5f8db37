using System.Text.RegularExpressions;
using BookStore.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

[Collection(BrowserCollection.Name)]
public sealed class KeyboardTests(BrowserFixture browser, DashboardFixture shops)
{
    [SkippableFact]
    public async Task Tab_ThroughTheWholePage_ReachesEveryControlAndShowsWhereItIs()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");
        var reached = new List<string>();

        while (reached.Count < 200)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var (name, isVisible) = await FocusedAsync(page.Page);
            if (name == "BODY" || (reached.Count > 0 && name == reached[0]))
                break;
            isVisible.ShouldBeTrue($"The focus on {name} can't be seen.");
            reached.Add(name);
        }

        reached[0].ShouldContain("Skip to the content");
        var wanted = await page.Page.Locator("a[href]:visible, button:visible:not([tabindex]), input:visible, select:visible, [tabindex='0']:visible")
            .EvaluateAllAsync<string[]>("elements => elements.map(element => element.getAttribute('aria-label') || element.id || element.textContent.trim())");
        foreach (var control in wanted)
            reached.ShouldContain(name => name.Contains(control), control);
    }

    [SkippableFact]
    public async Task SkipLink_Chosen_MovesTheFocusToTheContent()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");

        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Page.Locator("main")).ToBeFocusedAsync();
        page.Page.Url.ShouldEndWith("book-store-analytics");
    }

    [SkippableFact]
    public async Task Arrows_InAChart_GoThroughItsElementsAndShowTheirNumbers()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");
        var chart = page.Card("sales-over-time");
        var numbers = await page.NumbersAsync("sales-over-time");
        var tip = page.Page.Locator(".tip");

        await chart.Locator("[data-walk]").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(chart.Locator(".mark").Nth(1)).ToBeFocusedAsync();
        await Assertions.Expect(tip.Locator("strong")).ToHaveTextAsync(numbers[1].Split('\n')[0]);
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(chart.Locator(".mark").Last).ToBeFocusedAsync();

        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex(@"\?from=.*&to="));
        await Assertions.Expect(chart.Locator(".mark")).ToHaveCountAsync(1);

        await chart.Locator("[data-walk]").FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chart.Locator("[data-walk]")).ToBeFocusedAsync();
        await Assertions.Expect(tip).ToBeHiddenAsync();
    }

    [SkippableFact]
    public async Task Menu_ByKeyboard_OpensChoosesAndCloses()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");
        var card = page.Card("book-price-distribution");

        await card.Locator(".chart-menu-button").FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(card.Locator("table")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("#menu-book-price-distribution")).ToBeHiddenAsync();
        await Assertions.Expect(card.Locator(".chart-menu-button")).ToBeFocusedAsync();
    }

    [SkippableFact]
    public async Task Charts_ForAScreenReader_HaveANameAndASentence()
    {
        await using var served = await ServedDashboard.StartAsync(await shops.CreateShopAsync());
        await using var page = await OpenDashboard.OpenAsync(browser, served, "book-store-analytics");

        foreach (var chart in ExpectedNumbers.Charts["book-store-analytics"])
        {
            var title = await page.Card(chart).Locator("h2").InnerTextAsync();
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true })).ToHaveCountAsync(1);
            (await page.Card(chart).Locator(".chart-body > .visually-hidden").TextContentAsync()).ShouldNotBeNull().ShouldEndWith(".");
            (await page.Card(chart).Locator("[data-walk]").GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldStartWith(title);
        }
    }

    private static async Task<(string Name, bool IsVisible)> FocusedAsync(IPage page)
    {
        var focused = await page.EvaluateAsync<string[]>(
            """
            () => {
                const element = document.activeElement;
                const style = getComputedStyle(element);
                const box = element.getBoundingClientRect();
                const isVisible = element.matches(':focus-visible, [type=date]:focus-within') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
                const names = [element.getAttribute('aria-label'), element.id, element.textContent.trim()].filter(name => name);
                return [element === document.body ? 'BODY' : names.join(' | '), String(isVisible)];
            }
            """);
        return (focused[0], focused[1] == "true");
    }
}
