using System.Globalization;
using BookStore.Storefront.Visitors;
using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>A person buys: from the shelf to analytics-db.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PurchaseTests(BrowserFixture browser, RunningShop shop) : IClassFixture<RunningShop>
{
    [SkippableFact]
    public async Task Buy_ByClicking_ReachesAnalyticsAndSaysInHowManyMilliseconds()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        var page = visitor.Page;
        await visitor.OpenAsync("/");
        await page.GetByLabel("Title, author or year").FillAsync("le guin earthsea");
        await Expect(page.GetByText("1 book", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "A Wizard of Earthsea" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One more" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add to cart" }).First.ClickAsync();
        await Expect(page.GetByTestId("cart-count")).ToContainTextAsync("2");
        await visitor.BuyAsync();

        var order = await visitor.OrderAsync();

        var milliseconds = await page.GetByTestId("milliseconds").TextContentAsync();
        double.Parse(milliseconds!.Replace(" ms", ""), NumberStyles.Number, CultureInfo.InvariantCulture).ShouldBeInRange(0, 10_000);
        // What the page says was seen is there, line for line.
        (await Sql.ScalarAsync<long>(shop.Analytics, $"SELECT sum(quantity) FROM fact_orders JOIN fact_order_items ON order_id = fact_orders.id WHERE fact_orders.id = '{order}'")).ShouldBe(2);
        (await shop.Shop.EcomAsync<decimal>("SELECT total FROM orders WHERE id = $1", order)).ToString("$0.00", CultureInfo.InvariantCulture)
            .ShouldBe(await page.GetByTestId("order-total").TextContentAsync());
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "See it on the dashboard" })).ToHaveAttributeAsync("href", RunningShop.Dashboard);
        await Expect(page.GetByTestId("cart-count")).ToContainTextAsync("0");
        // The measurement outlives the window.
        await visitor.OpenAsync($"/orders/{order}");
        await Expect(page.GetByTestId("milliseconds")).ToHaveTextAsync(milliseconds);
    }

    [SkippableFact]
    public async Task Buy_LastCopyByTwo_OneBuysItAndTheOtherIsTold()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Only Copy", 7.50m, copies: 1);
        await using var first = await ShopVisitor.ComeAsync(browser, shop.Address);
        await using var second = await ShopVisitor.ComeAsync(browser, shop.Address);
        await first.AddAsync(book);
        await second.AddAsync(book);

        await Task.WhenAll(first.BuyAsync(), second.BuyAsync());

        var won = Expect(first.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/orders/[^/]+$"));
        var lost = first.Page.GetByTestId("cart-problem").WaitForAsync();
        var (winner, loser) = await Task.WhenAny(won, lost) == won ? (first, second) : (second, first);
        await winner.OrderAsync();
        await Expect(loser.Page.GetByTestId("cart-problem")).ToHaveTextAsync("The last copy of The Only Copy was just sold. Nothing was bought.");
        await Expect(loser.Page.GetByText("Sold out for now")).ToBeVisibleAsync();
        (await shop.Shop.EcomAsync<long>("SELECT count(*) FROM order_items WHERE book_id = $1", book)).ShouldBe(1);
        (await shop.Shop.InventoryAsync<int>("SELECT reserved FROM inventory WHERE book_id = $1", book)).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Cart_PriceChanges_IsSaidAtOnceAndBoughtAtTheNewPrice()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Dear Book", 10m, copies: 5);
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.AddAsync(book);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Cart" }).ClickAsync();
        await Expect(visitor.Page.GetByTestId("total")).ToHaveTextAsync("$10.00");

        await shop.Shop.ChangeEcomAsync($"UPDATE books SET price = 12.50 WHERE id = '{book}'");

        await Expect(visitor.Page.GetByTestId("repriced")).ToHaveTextAsync("The price went up from $10.00 to $12.50 since you put it here.");
        await Expect(visitor.Page.GetByTestId("total")).ToHaveTextAsync("$12.50");
        await visitor.Page.GetByTestId("buy").ClickAsync();
        var order = await visitor.OrderAsync();
        (await shop.Shop.EcomAsync<decimal>("SELECT total FROM orders WHERE id = $1", order)).ShouldBe(12.50m);
    }

    [SkippableFact]
    public async Task Cart_SecondWindow_IsTheSameAndBoughtOnce()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Shared Book", 3m, copies: 5);
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.AddAsync(book);
        var window = await visitor.OpenWindowAsync();
        await window.OpenAsync("/cart");
        await Expect(window.Page.GetByTestId("total")).ToHaveTextAsync("$3.00");

        await visitor.BuyAsync();
        await visitor.OrderAsync();
        await window.Page.GetByTestId("buy").ClickAsync();

        await Expect(window.Page.GetByTestId("cart-problem")).ToHaveTextAsync("Your cart was changed or bought in another window. Nothing was bought.");
        await Expect(window.Page.GetByText("There is nothing in it yet.")).ToBeVisibleAsync();
        (await shop.Shop.EcomAsync<long>("SELECT count(*) FROM order_items WHERE book_id = $1", book)).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Buy_ByKeyboardAlone_Works()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.OpenAsync("/");
        await visitor.Page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(visitor.Page)).ShouldBe("Skip to the content");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await TabToAsync(visitor.Page, "words");
        await visitor.Page.Keyboard.TypeAsync("dune");
        await Expect(visitor.Page.GetByText("1 book", new() { Exact = true })).ToBeVisibleAsync();
        await TabToAsync(visitor.Page, "Add to cart: Dune");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByTestId("cart-count")).ToContainTextAsync("1");
        await TabToAsync(visitor.Page, "Cart 1 copy", backwards: true);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page).ToHaveURLAsync(new Uri(shop.Address, "/cart").ToString());
        await TabToAsync(visitor.Page, "Buy for", prefix: true);
        await visitor.Page.Keyboard.PressAsync("Enter");

        var order = await visitor.OrderAsync();
        (await shop.Shop.EcomAsync<string>("SELECT user_id FROM orders WHERE id = $1", order)).ShouldStartWith("visitor-");
    }

    [SkippableFact]
    public async Task Order_StatusChanges_ShowsWithoutReloadAndCanBeCancelled()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Returned Book", 4m, copies: 5);
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.AddAsync(book);
        await visitor.BuyAsync();
        var order = await visitor.OrderAsync();
        await using var stranger = await ShopVisitor.ComeAsync(browser, shop.Address);
        await stranger.OpenAsync($"/orders/{order}");
        await Expect(stranger.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such order of yours" })).ToBeVisibleAsync();

        await visitor.Page.GetByTestId("cancel").ClickAsync();

        await Expect(visitor.Page.GetByTestId("status")).ToHaveTextAsync("Cancelled");
        (await shop.Shop.InventoryAsync<int>("SELECT reserved FROM inventory WHERE book_id = $1", book)).ShouldBe(0);
        await shop.Shop.ChangeEcomAsync($"UPDATE orders SET status = 'DELIVERED' WHERE id = '{order}'");
        await Expect(visitor.Page.GetByTestId("status")).ToHaveTextAsync("Delivered");
    }

    [SkippableFact]
    public async Task Cookie_OfAVisitor_IsNoneThatScriptsRead()
    {
        await using var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.OpenAsync("/");

        var cookie = (await visitor.Page.Context.CookiesAsync()).Single(given => given.Name == VisitorCookie.Name);

        cookie.HttpOnly.ShouldBeTrue();
        cookie.SameSite.ShouldBe(SameSiteAttribute.Lax);
        (await visitor.Page.EvaluateAsync<string>("document.cookie")).ShouldNotContain(VisitorCookie.Name);
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>(
        "() => { const at = document.activeElement; return at.id && at.matches('input') ? at.id : (at.getAttribute('aria-label') ?? at.textContent).replace(/\\s+/g, ' ').trim(); }");

    private static async Task TabToAsync(IPage page, string name, bool backwards = false, bool prefix = false)
    {
        List<string> passed = [];
        while (passed.Count < 100)
        {
            await page.Keyboard.PressAsync(backwards ? "Shift+Tab" : "Tab");
            var focused = await FocusedAsync(page);
            if (prefix ? focused.StartsWith(name, StringComparison.Ordinal) : focused == name)
                return;
            passed.Add(focused);
        }
        throw new ShouldAssertException($"No way by keyboard to \"{name}\", only to: {string.Join(" | ", passed)}");
    }
}
