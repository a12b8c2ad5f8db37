using BookStore.Storefront.Catalogue;
using BookStore.Tests.Browser;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>What every page of the shop holds to, whatever the window and the theme.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture browser, RunningShop shop) : IClassFixture<RunningShop>
{
    private static readonly Guid Dune = BookCatalogue.Books.Single(book => book.Title == "Dune").Id;

    [SkippableTheory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    [InlineData(1366, 768, ColorScheme.Light)]
    [InlineData(1366, 768, ColorScheme.Dark)]
    [InlineData(3840, 2160, ColorScheme.Light)]
    public async Task EveryPage_InEveryWindowAndTheme_FitsAndCanBeReadByEverybody(int width, int height, ColorScheme scheme)
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address, new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        List<string> complaints = [];
        visitor.Page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        await CheckAsync(visitor, "/");
        await CheckAsync(visitor, "/?genre=Science+Fiction&q=nothing+like+it");
        await CheckAsync(visitor, $"/books/{Dune}");
        await CheckAsync(visitor, "/cart");
        await visitor.AddAsync(Dune);
        await CheckAsync(visitor, "/cart");
        await CheckAsync(visitor, "/orders");
        await visitor.BuyAsync();
        var order = await visitor.OrderAsync();
        await CheckAsync(visitor, $"/orders/{order}");
        await CheckAsync(visitor, "/orders");
        await CheckAsync(visitor, $"/orders/{Guid.NewGuid()}");
        await CheckAsync(visitor, $"/books/{Guid.NewGuid()}");
        await visitor.OpenAsync("/demonstration");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Normal" }).ClickAsync();
        await Expect(visitor.Page.GetByTestId("pace-answer")).Not.ToBeEmptyAsync();
        await CheckPageAsync(visitor);
        // Nothing that the content policy refused, no file that is missing.
        complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Theme_ChosenByHand_WinsOverTheSystemsAndIsKept()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        await visitor.OpenAsync("/");
        var light = await PageColourAsync(visitor);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Theme" }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Theme" }).ClickAsync();
        var dark = await PageColourAsync(visitor);
        await visitor.OpenAsync("/cart");

        dark.ShouldNotBe(light);
        (await PageColourAsync(visitor)).ShouldBe(dark);
    }

    [SkippableFact]
    public async Task Catalogue_SearchGenreAndOrder_AreInTheAddressAndALinkShowsTheSame()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.OpenAsync("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Fantasy", Exact = true }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Fantasy", Level = 1 })).ToBeVisibleAsync();
        await visitor.Page.GetByLabel("Title, author or year").FillAsync("tolkien");
        await visitor.Page.GetByLabel("Title, author or year").PressAsync("Enter");
        await visitor.Page.GetByLabel("Sorted by").SelectOptionAsync("Newest");
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"\?q=tolkien&genre=Fantasy&sort=newest$"));
        var titles = await TitlesAsync(visitor);
        titles[^1].ShouldBe("The Hobbit");

        await using var friend = await ShopVisitor.ComeAsync(browser, shop.Address);
        await friend.OpenAsync(new Uri(visitor.Page.Url).PathAndQuery);

        (await TitlesAsync(friend)).ShouldBe(titles);
        await Expect(friend.Page.GetByLabel("Title, author or year")).ToHaveValueAsync("tolkien");
    }

    [SkippableFact]
    public async Task Catalogue_LettersTypedBeforeTheAnswerToTheFirst_AreKept()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.OpenAsync("/");
        var field = visitor.Page.Locator("#words");
        var found = visitor.Page.Locator(".found");
        var all = await found.TextContentAsync() ?? "";

        // The last letter is there, and its event is not yet on its way, when the answer to the first two comes.
        await field.EvaluateAsync(
            """
            input => {
                input.value = "du";
                input.dispatchEvent(new Event("input", { bubbles: true }));
                input.value = "dun";
            }
            """);
        await Expect(found).Not.ToHaveTextAsync(all);

        await Expect(field).ToHaveValueAsync("dun");
    }

    [SkippableFact]
    public async Task EveryPage_Answer_CarriesTheSecurityHeaders()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);

        var headers = (await visitor.Page.GotoAsync(shop.Address.ToString()))!.Headers;

        headers["content-security-policy"].ShouldContain("script-src 'self';");
        headers["content-security-policy"].ShouldNotContain("unsafe");
        headers["x-content-type-options"].ShouldBe("nosniff");
    }

    [SkippableFact]
    public async Task UnknownAddress_Answer_Is404WithAPageThatLeadsBack()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);

        var answer = await visitor.Page.GotoAsync(new Uri(shop.Address, "/nothing/here").ToString());

        answer!.Status.ShouldBe(404);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" })).ToBeVisibleAsync();
    }

    private static async Task CheckAsync(ShopVisitor visitor, string path)
    {
        await visitor.OpenAsync(path);
        await CheckPageAsync(visitor);
    }

    private static async Task CheckPageAsync(ShopVisitor visitor)
    {
        await visitor.Page.ShouldPassAxeAsync();
        await visitor.Page.ShouldFitAsync();
        await visitor.Page.ShouldHaveContrastAsync();
    }

    private static Task<string> PageColourAsync(ShopVisitor visitor) => visitor.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    private static async Task<IReadOnlyList<string>> TitlesAsync(ShopVisitor visitor) => await visitor.Page.Locator(".book-title").AllTextContentsAsync();
}
