using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Browser;

/// <summary>The checks find what they are there to find: a check that is always content is worth nothing.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BrowserFixtureTests(BrowserFixture browser)
{
    private const string Good = "<!doctype html><html lang=en><head><title>Books</title></head><body><main><h1>Books</h1></main></body></html>";

    [SkippableFact]
    public async Task ShouldPassAxeAsync_ImageWithoutName_NamesTheRule() =>
        (await FailureAsync(Good.Replace("</h1>", "</h1><img src='data:,'>"), PageChecks.ShouldPassAxeAsync)).ShouldContain("image-alt");

    [SkippableFact]
    public async Task ShouldFitAsync_ElementWiderThanTheWindow_NamesIt() =>
        (await FailureAsync(Good.Replace("</h1>", "</h1><p class=wide style='width:3000px'>Dune</p>"), PageChecks.ShouldFitAsync)).ShouldContain("class=\"wide\"");

    [SkippableFact]
    public async Task ShouldFitAsync_TextCutOffInSilence_NamesIt() =>
        (await FailureAsync(Good.Replace("</h1>", "</h1><p style='width:20px;overflow:hidden;white-space:nowrap'>The Left Hand of Darkness</p>"), PageChecks.ShouldFitAsync))
            .ShouldContain("The Left Hand of Darkness");

    [SkippableFact]
    public async Task ShouldHaveContrastAsync_GreyOnGrey_NamesTheText() =>
        (await FailureAsync(Good.Replace("</h1>", "</h1><p style='color:#999;background:#777'>Faint</p>"), PageChecks.ShouldHaveContrastAsync)).ShouldContain("Faint");

    [SkippableFact]
    public async Task AllChecks_PlainPage_Pass()
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Good);
        await page.ShouldPassAxeAsync();
        await page.ShouldFitAsync();
        await page.ShouldHaveContrastAsync();
    }

    private async Task<string> FailureAsync(string html, Func<IPage, Task> check)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(html);
        return (await Record.ExceptionAsync(() => check(page))).ShouldBeOfType<ShouldAssertException>().Message;
    }
}
