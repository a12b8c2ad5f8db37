using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Views;

/// <summary><c>vw_revenue_by_author</c>, <c>vw_revenue_by_genre</c> and <c>vw_top_books_by_revenue</c>.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class RevenueViewTests(AnalyticsDatabaseFixture fixture)
{
    [Fact]
    public async Task ByAuthorAndGenre_SeveralBooks_SumTheirLines()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "Emma", "Austen", "Classic");
        await shop.BookAsync(2, "Persuasion", "Austen", "Romance");
        await shop.BookAsync(3, "Ulysses", "Joyce", "Classic");
        await shop.OrderAsync(1);
        await shop.OrderAsync(2, status: "CANCELLED");
        await shop.LineAsync(order: 1, book: 1, quantity: 2, price: "8.00");
        await shop.LineAsync(order: 1, book: 2, quantity: 1, price: "9.50");
        await shop.LineAsync(order: 1, book: 3, quantity: 1, price: "20.00");
        await shop.LineAsync(order: 2, book: 3, quantity: 4, price: "20.00");

        (await shop.QueryAsync("SELECT * FROM vw_revenue_by_author ORDER BY author")).ShouldBe(["Austen|3|25.50", "Joyce|1|20.00"]);
        (await shop.QueryAsync("SELECT * FROM vw_revenue_by_genre ORDER BY genre")).ShouldBe(["Classic|3|36.00", "Romance|1|9.50"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task ByAuthorAndGenre_Missing_GoTogetherUnderUnknown(string? missing)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "Beowulf", missing, missing);
        await shop.OrderAsync(1);
        await shop.LineAsync(order: 1, book: 1, quantity: 1, price: "8.00");
        await shop.LineAsync(order: 1, book: 99, quantity: 2, price: "1.00");

        (await shop.QueryAsync("SELECT * FROM vw_revenue_by_author")).ShouldBe(["Unknown|3|10.00"]);
        (await shop.QueryAsync("SELECT * FROM vw_revenue_by_genre")).ShouldBe(["Unknown|3|10.00"]);
    }

    [Fact]
    public async Task TopBooks_EqualRevenue_ShareARankAndSkipTheNext()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "A");
        await shop.BookAsync(2, "B");
        await shop.BookAsync(3, "C");
        await shop.BookAsync(4, "D");
        await shop.BookAsync(5, "Never sold");
        await shop.OrderAsync(1);
        await shop.OrderAsync(2, status: "CANCELLED");
        await shop.LineAsync(order: 1, book: 1, quantity: 1, price: "5.00");
        await shop.LineAsync(order: 1, book: 2, quantity: 2, price: "10.00");
        await shop.LineAsync(order: 1, book: 3, quantity: 1, price: "20.00");
        await shop.LineAsync(order: 1, book: 4, quantity: 3, price: "10.00");
        await shop.LineAsync(order: 2, book: 1, quantity: 100, price: "5.00");

        (await shop.QueryAsync("SELECT revenue_rank, title, total_revenue FROM vw_top_books_by_revenue ORDER BY revenue_rank, title"))
            .ShouldBe(["1|D|30.00", "2|B|20.00", "2|C|20.00", "4|A|5.00"]);
    }

    [Fact]
    public async Task RevenueViews_SameLines_HaveTheTotalOfTheOrders()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.BookAsync(2, "Emma", "Austen", genre: null);
        await shop.OrderAsync(1, "25.00");
        await shop.OrderAsync(2, "7.00", "CANCELLED");
        await shop.LineAsync(order: 1, book: 1, quantity: 2, price: "10.00");
        await shop.LineAsync(order: 1, book: 2, quantity: 1, price: "5.00");
        await shop.LineAsync(order: 2, book: 2, quantity: 1, price: "7.00");

        (await shop.QueryAsync("""
            SELECT (SELECT sum(revenue) FROM vw_sales_over_time), (SELECT sum(revenue) FROM vw_product_sales_volume),
              (SELECT sum(revenue) FROM vw_revenue_by_author), (SELECT sum(revenue) FROM vw_revenue_by_genre),
              (SELECT sum(total_revenue) FROM vw_top_books_by_revenue)
            """)).ShouldBe(["25.00|25.00|25.00|25.00|25.00"]);
    }
}
