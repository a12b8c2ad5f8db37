using Microsoft.Playwright;
using Shouldly;

namespace BookStore.Tests.Browser;

/// <summary>What every page must hold to, whatever it shows. Each failure names the elements.</summary>
internal static class PageChecks
{
    private static readonly string[] AxeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

    /// <summary>No rule of axe-core is broken.</summary>
    public static async Task ShouldPassAxeAsync(this IPage page)
    {
        await page.EvaluateAsync(await AxePackage.GetAsync());
        var violations = await page.EvaluateAsync<string[]>(
            """
            async tags => (await axe.run(document, { runOnly: tags, resultTypes: ['violations'] })).violations
                .map(rule => `${rule.id}: ${rule.help} – ` + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))
            """, AxeTags);
        violations.ShouldBeEmpty(page.Url);
    }

    /// <summary>Nothing reaches over the edge of the window or of the element that cuts it off, and shortened text says the whole elsewhere.</summary>
    public static async Task ShouldFitAsync(this IPage page) => (await RunAsync(page, "overflow.js")).ShouldBeEmpty(page.Url);

    /// <summary>All text has the contrast of WCAG AA, computed from the colours that are shown.</summary>
    public static async Task ShouldHaveContrastAsync(this IPage page) => (await RunAsync(page, "contrast.js")).ShouldBeEmpty(page.Url);

    private static async Task<string[]> RunAsync(IPage page, string file)
    {
        await using var stream = typeof(PageChecks).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return await page.EvaluateAsync<string[]>(await reader.ReadToEndAsync());
    }
}
