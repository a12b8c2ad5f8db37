using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Views;

/// <summary><c>vw_inventory_health</c> and <c>vw_inventory_turnover</c>.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class InventoryViewTests(AnalyticsDatabaseFixture fixture)
{
    [Theory]
    [InlineData(0, 0, "0|0|0|OUT_OF_STOCK")]
    [InlineData(5, 5, "5|5|0|OUT_OF_STOCK")]
    [InlineData(5, 8, "5|8|-3|OUT_OF_STOCK")]
    [InlineData(1, 0, "1|0|1|LOW_STOCK")]
    [InlineData(20, 11, "20|11|9|LOW_STOCK")]
    [InlineData(20, 10, "20|10|10|IN_STOCK")]
    [InlineData(null, null, "0|0|0|OUT_OF_STOCK")]
    [InlineData(int.MinValue, int.MaxValue, "-2147483648|2147483647|-4294967295|OUT_OF_STOCK")]
    public async Task Health_StockAndReserved_GiveAvailableAndStatus(int? quantity, int? reserved, string expected)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.StockAsync(1, quantity, reserved);

        (await shop.QueryAsync("SELECT stock_qty, reserved, available, status FROM vw_inventory_health")).ShouldBe([expected]);
    }

    [Fact]
    public async Task Health_BookKnownOrNot_ShowsItsTitleOrUnknown()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "Dune", "Herbert");
        await shop.StockAsync(1, 50);
        await shop.StockAsync(2, 50);

        (await shop.QueryAsync("SELECT book_id, title, author FROM vw_inventory_health ORDER BY book_id"))
            .ShouldBe([$"{ShopData.Key(1)}|Dune|Herbert", $"{ShopData.Key(2)}|Unknown|Unknown"]);
    }

    [Fact]
    public async Task Turnover_SoldOverStock_IsPercentOfTheStock()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "A");
        await shop.BookAsync(2, "B");
        await shop.BookAsync(3, "C");
        await shop.StockAsync(1, 30);
        await shop.StockAsync(2, 4);
        await shop.StockAsync(3, 9);
        await shop.OrderAsync(1);
        await shop.OrderAsync(2, status: "CANCELLED");
        await shop.LineAsync(order: 1, book: 1, quantity: 2);
        await shop.LineAsync(order: 1, book: 1, quantity: 3);
        await shop.LineAsync(order: 2, book: 1, quantity: 100);
        await shop.LineAsync(order: 1, book: 2, quantity: 10);

        // 5 ÷ 30, 10 ÷ 4, 0 ÷ 9
        (await shop.QueryAsync("SELECT title, units_sold, stock_qty, turnover_pct FROM vw_inventory_turnover ORDER BY title"))
            .ShouldBe(["A|5|30|16.67", "B|10|4|250.00", "C|0|9|0.00"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)]
    public async Task Turnover_NoStock_IsNull(int? quantity)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.StockAsync(1, quantity);
        await shop.OrderAsync(1);
        await shop.LineAsync(order: 1, book: 1, quantity: 3);

        (await shop.QueryAsync("SELECT title, units_sold, stock_qty, turnover_pct FROM vw_inventory_turnover")).ShouldBe(["Dune|3|0|null"]);
    }
}
