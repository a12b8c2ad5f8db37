using BookStore.Tests.Browser;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>Each button of the demonstration does what it says, in the shop's databases and so in analytics-db.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DemonstrationPageTests(BrowserFixture browser, RunningShop shop) : IClassFixture<RunningShop>
{
    [SkippableFact]
    public async Task Restock_ABook_PutsTheCopiesOnItsShelf()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Missing Book", 5m, copies: 0);
        await using var visitor = await OpenAsync();
        await visitor.Page.Locator("#restock-book").SelectOptionAsync(book.ToString());
        await visitor.Page.GetByLabel("Copies").FillAsync("12");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Put on the shelf" }).ClickAsync();

        await Expect(visitor.Page.GetByTestId("restock-answer")).ToHaveTextAsync("12 copies of The Missing Book arrived; 12 can be sold now.");
        (await shop.Shop.InventoryAsync<int>("SELECT quantity FROM inventory WHERE book_id = $1", book)).ShouldBe(12);
        await ArrivesAsync($"SELECT quantity = 12 FROM fact_inventory WHERE book_id = '{book}'");
    }

    [SkippableFact]
    public async Task Reprice_ABook_SetsItsPriceEverywhere()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Cheap Book", 5m, copies: 3);
        await using var visitor = await OpenAsync();
        var price = visitor.Page.GetByLabel("Price in dollars");
        await visitor.Page.Locator("#price-book").SelectOptionAsync(book.ToString());
        // The page fills in the price of the book that was chosen: only then is it time to write another.
        await Expect(price).ToHaveValueAsync("5.00");
        await price.FillAsync("6.25");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Set the price" }).ClickAsync();

        await Expect(visitor.Page.GetByTestId("reprice-answer")).ToHaveTextAsync("The Cheap Book costs $6.25 now; it was $5.00. Orders that exist keep their price.");
        (await shop.Shop.EcomAsync<decimal>("SELECT price FROM books WHERE id = $1", book)).ShouldBe(6.25m);
        await ArrivesAsync($"SELECT price = 6.25 FROM dim_books WHERE id = '{book}'");
    }

    [SkippableFact]
    public async Task CancelNewest_OpenOrder_CancelsItAndRevenueFalls()
    {
        var book = Guid.NewGuid();
        await shop.AddBookAsync(book, "The Regretted Book", 8m, copies: 3);
        await using var visitor = await OpenAsync();
        await visitor.AddAsync(book);
        await visitor.BuyAsync();
        var order = await visitor.OrderAsync();
        // A simulated shopper may order meanwhile: make sure that this one is the newest.
        await shop.Shop.ChangeEcomAsync($"UPDATE orders SET created_at = now() + interval '1 minute' WHERE id = '{order}'");
        await visitor.OpenAsync("/demonstration");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the newest order" }).ClickAsync();

        await Expect(visitor.Page.GetByTestId("cancel-answer")).ToContainTextAsync($"Order {order.ToString("N")[..8].ToUpperInvariant()} over $8.00 is cancelled.");
        (await shop.Shop.EcomAsync<string>("SELECT status FROM orders WHERE id = $1", order)).ShouldBe("CANCELLED");
        (await shop.Shop.InventoryAsync<int>("SELECT reserved FROM inventory WHERE book_id = $1", book)).ShouldBe(0);
        await ArrivesAsync($"SELECT status = 'CANCELLED' FROM fact_orders WHERE id = '{order}'");
    }

    [SkippableFact]
    public async Task RushHour_Pressed_BringsShoppersUntilItIsOver()
    {
        await using var visitor = await OpenAsync();
        var before = await shop.Shop.EcomAsync<long>("SELECT count(*) FROM orders");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Rush hour" }).ClickAsync();

        await Expect(visitor.Page.GetByTestId("pace-answer")).ToContainTextAsync("Rush hour: about 60 checkouts a minute now, twenty times as many as normal.");
        await ArrivesAsync($"SELECT count(*) >= {before + 5} FROM fact_orders");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Quiet" }).ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Quiet" })).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visitor.Page.GetByTestId("pace-answer")).ToContainTextAsync("The shop is quiet now");
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("501")]
    public async Task Restock_NumberThatCannotBe_IsNotDone(string copies)
    {
        await using var visitor = await OpenAsync();
        // The browser's own check is a convenience; what the server says is what counts.
        await visitor.Page.EvaluateAsync("() => document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        await visitor.Page.GetByLabel("Copies").FillAsync(copies);

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Put on the shelf" }).ClickAsync();

        await Expect(visitor.Page.GetByTestId("restock-answer")).ToHaveTextAsync("Give a whole number of copies from 1 to 500.");
    }

    private async Task<ShopVisitor> OpenAsync()
    {
        var visitor = await ShopVisitor.ComeAsync(browser, shop.Address);
        await visitor.OpenAsync("/demonstration");
        return visitor;
    }

    // Until the ingestor has brought it.
    private async Task ArrivesAsync(string question)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        await using var connection = await Sql.OpenAsync(shop.Analytics);
        await using var command = new Npgsql.NpgsqlCommand(question, connection);
        while (await command.ExecuteScalarAsync(deadline.Token) is not true)
            await timer.WaitForNextTickAsync(deadline.Token);
    }
}
