using Microsoft.Playwright;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>Somebody with a browser window on the shop.</summary>
internal sealed class ShopVisitor(IBrowserContext context, IPage page, Uri shop) : IAsyncDisposable
{
    public IPage Page => page;

    public static async Task<ShopVisitor> ComeAsync(Browser.BrowserFixture browser, Uri shop, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options);
        return new ShopVisitor(context, await context.NewPageAsync(), shop);
    }

    /// <summary>Loads a page and waits until it listens to clicks.</summary>
    public async Task OpenAsync(string path)
    {
        await page.GotoAsync(new Uri(shop, path).ToString());
        await page.Locator("main[data-interactive]").WaitForAsync();
    }

    /// <summary>Another window of the same browser.</summary>
    public async Task<ShopVisitor> OpenWindowAsync() => new(context, await context.NewPageAsync(), shop);

    /// <summary>Puts one copy of a book into the cart, on the page of the book.</summary>
    public async Task AddAsync(Guid book)
    {
        await OpenAsync($"/books/{book}");
        await page.GetByTestId("add-to-cart").First.ClickAsync();
        await page.GetByTestId("add-to-cart").First.GetByText("in the cart").WaitForAsync();
    }

    /// <summary>Goes to the cart and buys.</summary>
    public async Task BuyAsync()
    {
        // By its beginning: McCarthy has a cart in it too.
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Cart") }).ClickAsync();
        await page.GetByTestId("buy").ClickAsync();
    }

    /// <summary>The id in the address of an order's page, once that is open.</summary>
    public async Task<Guid> OrderAsync()
    {
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/orders/[0-9a-f-]{36}$"));
        return Guid.Parse(new Uri(page.Url).Segments[^1]);
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
