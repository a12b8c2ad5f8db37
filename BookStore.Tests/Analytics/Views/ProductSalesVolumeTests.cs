using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Views;

[Collection(AnalyticsCollection.Name)]
public sealed class ProductSalesVolumeTests(AnalyticsDatabaseFixture fixture)
{
    private const string Query = "SELECT title, author, units_sold, revenue FROM vw_product_sales_volume ORDER BY title, units_sold";

    [Fact]
    public async Task View_LinesOfSeveralOrders_SumsUnitsAndRevenueAtThePricePaid()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "Dune", price: "99.00");
        await shop.BookAsync(2, "Emma", "Austen");
        await shop.OrderAsync(1);
        await shop.OrderAsync(2, status: "PENDING");
        await shop.LineAsync(order: 1, book: 1, quantity: 2, price: "10.00");
        await shop.LineAsync(order: 2, book: 1, quantity: 1, price: "12.50");
        await shop.LineAsync(order: 2, book: 2, quantity: 3, price: "4.99");

        // 2 × 10.00 + 12.50 and 3 × 4.99
        (await shop.QueryAsync(Query)).ShouldBe(["Dune|Herbert|3|32.50", "Emma|Austen|3|14.97"]);
    }

    [Fact]
    public async Task View_CancelledOrder_LeavesItsLinesOut()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.BookAsync(2, "Emma");
        await shop.OrderAsync(1);
        await shop.OrderAsync(2, status: "CANCELLED");
        await shop.LineAsync(order: 1, book: 1, quantity: 1, price: "10.00");
        await shop.LineAsync(order: 2, book: 1, quantity: 5, price: "10.00");
        await shop.LineAsync(order: 2, book: 2, quantity: 5, price: "10.00");

        (await shop.QueryAsync(Query)).ShouldBe(["Dune|Herbert|1|10.00"]);
    }

    [Fact]
    public async Task View_BookWithoutSales_IsLeftOut()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);

        (await shop.QueryAsync(Query)).ShouldBeEmpty();
    }

    [Fact]
    public async Task View_OrderNotHereYet_CountsTheLineUntilItArrivesCancelled()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.LineAsync(order: 1, book: 1, quantity: 2, price: "10.00");

        (await shop.QueryAsync(Query)).ShouldBe(["Dune|Herbert|2|20.00"]);

        await shop.OrderAsync(1, status: "CANCELLED");
        (await shop.QueryAsync(Query)).ShouldBeEmpty();
    }

    [Fact]
    public async Task View_OrderWithoutStatus_Counts()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.OrderAsync(1, status: null);
        await shop.LineAsync(order: 1, book: 1);

        (await shop.QueryAsync(Query)).ShouldBe(["Dune|Herbert|1|10.00"]);
    }

    [Fact]
    public async Task View_BookNotHereYet_ShowsUnknownUnderItsKey()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1);
        await shop.LineAsync(order: 1, book: 7, quantity: 1, price: "5.00");
        await shop.LineAsync(order: 1, book: null, quantity: 2, price: "5.00");

        (await shop.QueryAsync("SELECT * FROM vw_product_sales_volume ORDER BY book_id"))
            .ShouldBe([$"{ShopData.Key(7)}|Unknown|Unknown|1|5.00", "null|Unknown|Unknown|2|10.00"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task View_TitleAndAuthorMissing_ShowUnknown(string? missing)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, missing, missing);
        await shop.OrderAsync(1);
        await shop.LineAsync(order: 1, book: 1);

        (await shop.QueryAsync(Query)).ShouldBe(["Unknown|Unknown|1|10.00"]);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData(null)]
    public async Task View_PriceIsNoNumber_CountsUnitsWithoutRevenue(string? price)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.BookAsync(2, "Emma");
        await shop.OrderAsync(1);
        await shop.LineAsync(order: 1, book: 1, quantity: 2, price: "10.00");
        await shop.LineAsync(order: 1, book: 1, quantity: 1, price: price);
        await shop.LineAsync(order: 1, book: 2, quantity: 1, price: price);

        (await shop.QueryAsync(Query)).ShouldBe(["Dune|Herbert|3|20.00", "Emma|Herbert|1|0.00"]);
    }

    [Fact]
    public async Task View_GreatestValues_DoesNotOverflow()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.LineAsync(order: 1, book: 1, quantity: int.MaxValue, price: "9999999999.99");
        await shop.LineAsync(order: 1, book: 1, quantity: int.MaxValue, price: "9999999999.99");

        // 2 × 2147483647 and 2 × 2147483647 × 9999999999.99
        (await shop.QueryAsync(Query)).ShouldBe(["Dune|Herbert|4294967294|42949672939957050327.06"]);
    }
}
