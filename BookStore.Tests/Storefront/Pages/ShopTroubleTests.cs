using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Schema;
using BookStore.Tests.Browser;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront.Service;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>Pages while the shop is not well: a sentence, and they go on by themselves.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShopTroubleTests(BrowserFixture browser, PostgresFixture postgres)
{
    private static readonly Guid Dune = BookCatalogue.Books.Single(book => book.Title == "Dune").Id;

    [SkippableFact]
    public async Task OpenPage_DatabaseStoppedAndStarted_SaysSoAndSellsAgain()
    {
        await using var server = await PostgresFixture.StartServerAsync();
        await using var shop = TestShop.On(await server.CreateDatabaseAsync("ecom"), await server.CreateDatabaseAsync("inventory"));
        await using var storefront = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "1", "--rate", "0");
        await using var visitor = await ShopVisitor.ComeAsync(browser, await storefront.OpenAsync());
        await visitor.AddAsync(Dune);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Cart" }).ClickAsync();

        await server.StopImmediatelyAsync();

        await Expect(visitor.Page.GetByText(ShopTrouble.Away)).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Dune" })).ToBeVisibleAsync();
        await visitor.Page.GetByTestId("buy").ClickAsync();
        await Expect(visitor.Page.GetByTestId("cart-problem")).ToBeVisibleAsync();
        await server.StartAgainAsync();
        await storefront.ReadUntilAsync("The shop is open");
        await Expect(visitor.Page.GetByText(ShopTrouble.Away)).ToBeHiddenAsync();
        await visitor.Page.GetByTestId("buy").ClickAsync();
        await visitor.OrderAsync();
        await Expect(visitor.Page.GetByText("This shop knows no analytics database")).ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task OpenPage_HistoryStillWritten_SaysHowFarAndSellsWhenItIsDone()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
        // The writer waits for this lock at the end of its first day, as long as somebody looks.
        await using var held = await shop.Databases.Ecom.OpenAsync(CancellationToken.None);
        var transaction = await held.BeginTransactionAsync();
        await held.Statement("LOCK TABLE storefront.history_days IN SHARE MODE").ExecuteAsync(CancellationToken.None);
        await using var storefront = StorefrontProcess.Start(
            $"{shop.EcomConnectionString};Command Timeout=0", shop.InventoryConnectionString, "--history", "3", "--rate", "0");
        var address = await storefront.ListenAsync();
        await using var visitor = await ShopVisitor.ComeAsync(browser, address);
        await visitor.OpenAsync("/");

        await Expect(visitor.Page.GetByText("The shop is still writing its history: 0 of 3 days.")).ToBeVisibleAsync();
        await visitor.AddAsync(Dune);
        await visitor.BuyAsync();
        await Expect(visitor.Page.GetByTestId("cart-problem")).ToContainTextAsync("The shop is not open yet; your cart is kept.");
        await visitor.Page.ShouldPassAxeAsync();
        await transaction.CommitAsync();
        await storefront.ReadUntilAsync("The shop is open");
        await Expect(visitor.Page.GetByText("The shop is still writing its history")).ToBeHiddenAsync();
        await visitor.Page.GetByTestId("buy").ClickAsync();
        await visitor.OrderAsync();
    }

    [SkippableFact]
    public async Task OpenPage_ShopRestarted_FindsItAgainWithItsCart()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        Uri address;
        ShopVisitor visitor;
        await using (var first = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "1", "--rate", "0"))
        {
            address = await first.OpenAsync();
            visitor = await ShopVisitor.ComeAsync(browser, address);
            await visitor.AddAsync(Dune);
        }
        await using var _ = visitor;
        await Expect(visitor.Page.GetByText("The connection to the shop is lost.")).ToBeVisibleAsync();

        await using var second = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, address, "--history", "1", "--rate", "0");
        await second.OpenAsync();

        await Expect(visitor.Page.GetByText("The connection to the shop is lost.")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Expect(visitor.Page.GetByTestId("cart-count")).ToContainTextAsync("1");
    }

    [SkippableFact]
    public async Task Demonstration_SwitchedOff_IsNoPage()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await using var storefront = StorefrontProcess.Start(
            shop.EcomConnectionString, shop.InventoryConnectionString, new Dictionary<string, string?> { ["BookStore:Storefront:Demonstration"] = "false" }, "--history", "1", "--rate", "0");
        await using var visitor = await ShopVisitor.ComeAsync(browser, await storefront.OpenAsync());

        await visitor.OpenAsync("/demonstration");

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Demonstration" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Page_OpenedTooOften_IsASentence()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await using var storefront = StorefrontProcess.Start(
            shop.EcomConnectionString, shop.InventoryConnectionString, new Dictionary<string, string?> { ["BookStore:Storefront:OpeningsPerMinute"] = "2" }, "--history", "0", "--rate", "0");
        var address = await storefront.OpenAsync();
        for (var i = 0; i < 2; i++)
            (await storefront.GetAsync(address, "/")).Status.ShouldBe(200);

        var (status, sentence) = await storefront.GetAsync(address, "/");

        status.ShouldBe(429);
        sentence.ShouldContain("faster than a person can");
    }
}
