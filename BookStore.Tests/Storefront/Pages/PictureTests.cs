using BookStore.Tests.Browser;
using BookStore.Tests.Postgres;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>The pictures of the shop in docs/images.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PictureTests(BrowserFixture browser, RunningShop shop) : IClassFixture<RunningShop>
{
    /// <summary>The environment variable that names the folder for the pictures; without it they are drawn to be weighed and thrown away.</summary>
    private const string Variable = "BOOKSTORE_PICTURES";

    private const int MostBytes = 300_000;

    [SkippableFact]
    public async Task Pictures_OfEachPage_AreSmallEnoughForARepository()
    {
        using var temporary = new TemporaryFolder();
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : temporary.Combine("pictures");
        Directory.CreateDirectory(folder);
        Task DrawAsync(ShopVisitor visitor, string name) => visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"shop-{name}.png"), FullPage = name == "demonstration" });

        await using var light = await ComeAsync(new() { Width = 1280, Height = 800 }, ColorScheme.Light);
        await OpenAsync(light, "/");
        await DrawAsync(light, "catalogue");
        await OpenAsync(light, "/?q=dune");
        await light.Page.GetByRole(AriaRole.Link, new() { Name = "Dune" }).ClickAsync();
        await light.Page.GetByTestId("price").WaitForAsync();
        await DrawnAsync(light);
        await DrawAsync(light, "book");
        await AddAsync(light, "le guin");
        await AddAsync(light, "pride and prejudice");
        await light.Page.GetByRole(AriaRole.Link, new() { Name = "Cart" }).ClickAsync();
        await light.Page.GetByTestId("total").WaitForAsync();
        await DrawnAsync(light);
        await DrawAsync(light, "cart");
        await light.Page.GetByTestId("buy").ClickAsync();
        await light.OrderAsync();
        await light.Page.GetByTestId("milliseconds").WaitForAsync();
        await DrawnAsync(light);
        await DrawAsync(light, "order");
        await OpenAsync(light, "/demonstration");
        await light.Page.GetByRole(AriaRole.Button, new() { Name = "Rush hour" }).ClickAsync();
        await light.Page.GetByRole(AriaRole.Button, new() { Name = "Put on the shelf" }).ClickAsync();
        await light.Page.GetByLabel("Price in dollars").FillAsync("15.49");
        await light.Page.GetByRole(AriaRole.Button, new() { Name = "Set the price" }).ClickAsync();
        await light.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the newest order" }).ClickAsync();
        await Expect(light.Page.GetByTestId("cancel-answer")).Not.ToBeEmptyAsync();
        // Some bars of the last minute.
        await light.Page.Locator(".rate-line rect").Nth(14).WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 60_000 });
        await DrawAsync(light, "demonstration");
        await light.Page.GetByRole(AriaRole.Button, new() { Name = "Normal" }).ClickAsync();

        await using var dark = await ComeAsync(new() { Width = 1280, Height = 800 }, ColorScheme.Dark);
        await OpenAsync(dark, "/?genre=Science+Fiction");
        await DrawAsync(dark, "dark");
        await using var phone = await ComeAsync(new() { Width = 390, Height = 844 }, ColorScheme.Light);
        await OpenAsync(phone, "/");
        await DrawAsync(phone, "phone");

        foreach (var picture in Directory.EnumerateFiles(folder, "shop-*.png"))
            new FileInfo(picture).Length.ShouldBeInRange(10_000, MostBytes, picture);
    }

    private Task<ShopVisitor> ComeAsync(ViewportSize size, ColorScheme scheme) =>
        ShopVisitor.ComeAsync(browser, shop.Address, new() { ViewportSize = size, ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

    private static async Task AddAsync(ShopVisitor visitor, string words)
    {
        await visitor.OpenAsync($"/?q={Uri.EscapeDataString(words)}");
        await visitor.Page.GetByTestId("add-to-cart").First.ClickAsync();
        await visitor.Page.GetByTestId("add-to-cart").First.GetByText("in the cart").WaitForAsync();
    }

    private static async Task OpenAsync(ShopVisitor visitor, string path)
    {
        await visitor.OpenAsync(path);
        await DrawnAsync(visitor);
    }

    // Every cover in sight.
    private static Task DrawnAsync(ShopVisitor visitor) => visitor.Page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('img.cover')].every(cover => cover.complete && cover.naturalWidth > 0 || cover.getBoundingClientRect().top > innerHeight)");
}
