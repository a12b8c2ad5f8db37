using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Views;

/// <summary><c>vw_book_price_distribution</c> and <c>vw_order_status_distribution</c>.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class DistributionViewTests(AnalyticsDatabaseFixture fixture)
{
    [Fact]
    public async Task Prices_AtTheBounds_LowerBoundBelongsToTheRange()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        var book = 0;
        foreach (var price in (string[])["0.00", "9.99", "10.00", "19.99", "20.00", "30.00", "49.99", "50.00", "9999999999.99", "50.01"])
            await shop.BookAsync(++book, price: price);

        (await shop.QueryAsync("SELECT * FROM vw_book_price_distribution ORDER BY range_order"))
            .ShouldBe(["Under 10|2|1", "10-20|2|2", "20-30|1|3", "30-50|2|4", "50 and over|3|5"]);
    }

    [Fact]
    public async Task Prices_MissingOrNaN_AreInNoRange()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, price: null);
        await shop.BookAsync(2, price: "NaN");
        await shop.BookAsync(3, price: "25.00");

        (await shop.QueryAsync("SELECT * FROM vw_book_price_distribution")).ShouldBe(["20-30|1|3"]);
    }

    [Fact]
    public async Task Statuses_AllOrders_CountsCancelledAndGivesPercent()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, status: "DELIVERED");
        await shop.OrderAsync(2, status: "DELIVERED");
        await shop.OrderAsync(3, status: "CANCELLED");

        // 2 ÷ 3 and 1 ÷ 3
        (await shop.QueryAsync("SELECT * FROM vw_order_status_distribution ORDER BY status"))
            .ShouldBe(["CANCELLED|1|33.33", "DELIVERED|2|66.67"]);
    }

    [Fact]
    public async Task Statuses_Missing_AreOneUnknown()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, status: null);
        await shop.OrderAsync(2, status: "");

        (await shop.QueryAsync("SELECT * FROM vw_order_status_distribution")).ShouldBe(["Unknown|2|100.00"]);
    }
}
