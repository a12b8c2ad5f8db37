using BookStore.Tests.Analytics.Views;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Reports;

/// <summary>The functions of schema <c>report</c> under filters, by numbers worked out by hand.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class ReportFilterTests(AnalyticsDatabaseFixture fixture)
{
    [Theory]
    [InlineData("", "Dune|6|60.00", "Emma|1|8.00", "Unknown|4|4.00", "Utopia|2|10.00")]
    [InlineData("from_day => '2026-03-01', to_day => '2026-03-01'", "Dune|1|10.00", "Emma|1|8.00")]
    [InlineData("from_day => '2026-03-02'", "Dune|2|20.00", "Utopia|2|10.00")]
    [InlineData("to_day => '2026-03-01'", "Dune|1|10.00", "Emma|1|8.00")]
    [InlineData("from_day => '2026-04-01'")]
    [InlineData("genres => ARRAY['Novel', 'Essay']", "Emma|1|8.00", "Utopia|2|10.00")]
    [InlineData("genres => ARRAY['Unknown']", "Unknown|4|4.00")]
    [InlineData("authors => ARRAY['Herbert']", "Dune|6|60.00")]
    [InlineData("to_day => '2026-03-01', genres => ARRAY['Novel'], authors => ARRAY['Austen', 'Herbert']", "Emma|1|8.00")]
    [InlineData("genres => ARRAY['Novel'], authors => ARRAY['Herbert']")]
    public async Task ProductSalesVolume_Filter_KeepsTheLinesThatMatch(string filter, params string[] expected)
    {
        await using var shop = await ShopAsync();

        (await shop.QueryAsync($"SELECT title, units_sold, revenue FROM report.product_sales_volume({filter}) ORDER BY title")).ShouldBe(expected);
    }

    [Fact]
    public async Task TopBooks_Filter_RanksWhatIsLeft()
    {
        await using var shop = await ShopAsync();

        (await shop.QueryAsync("SELECT revenue_rank, title FROM report.top_books_by_revenue(genres => ARRAY['Novel', 'Essay']) ORDER BY 1"))
            .ShouldBe(["1|Utopia", "2|Emma"]);
    }

    [Fact]
    public async Task RevenueByAuthorAndGenre_Days_SumTheBooksOfThoseDays()
    {
        await using var shop = await ShopAsync();

        (await shop.QueryAsync("SELECT * FROM report.revenue_by_author(from_day => '2026-03-02') ORDER BY author"))
            .ShouldBe(["Herbert|2|20.00", "More|2|10.00"]);
        (await shop.QueryAsync("SELECT * FROM report.revenue_by_genre(to_day => '2026-03-01', authors => ARRAY['Austen']) ORDER BY genre"))
            .ShouldBe(["Novel|1|8.00"]);
    }

    [Fact]
    public async Task OrderReports_Days_KeepTheOrdersOfThoseDays()
    {
        await using var shop = await ShopAsync();

        (await shop.QueryAsync("SELECT * FROM report.sales_over_time(from_day => '2026-03-02', to_day => '2026-03-02')"))
            .ShouldBe(["2026-03-02|1|30.00"]);
        (await shop.QueryAsync("SELECT * FROM report.avg_order_value(to_day => '2026-03-01')")).ShouldBe(["2026-03-01|1|18.00"]);
        // The order without a moment is in no range.
        (await shop.QueryAsync("SELECT * FROM report.order_status_distribution(from_day => '2026-01-01') ORDER BY status"))
            .ShouldBe(["CANCELLED|1|33.33", "DELIVERED|2|66.67"]);
    }

    [Fact]
    public async Task BookReports_GenreAndAuthor_KeepTheBooksThatMatch()
    {
        await using var shop = await ShopAsync();

        (await shop.QueryAsync("SELECT * FROM report.book_price_distribution(genres => ARRAY['Novel'])")).ShouldBe(["10-20|1|2"]);
        (await shop.QueryAsync("SELECT title, available FROM report.inventory_health(authors => ARRAY['More', 'Unknown']) ORDER BY title"))
            .ShouldBe(["Unknown|7", "Utopia|4"]);
    }

    [Fact]
    public async Task InventoryTurnover_DaysAndGenre_DividesWhatSoldThenByTheStockNow()
    {
        await using var shop = await ShopAsync();

        // Dune: 2 of 6 copies were sold on the 2nd; 2 ÷ 8. Emma sold only on the 1st.
        (await shop.QueryAsync("""
            SELECT title, units_sold, stock_qty, turnover_pct
            FROM report.inventory_turnover(from_day => '2026-03-02', genres => ARRAY['Science Fiction', 'Novel'])
            ORDER BY title
            """)).ShouldBe(["Dune|2|8|25.00", "Emma|0|10|0.00"]);
    }

    private async Task<ShopData> ShopAsync()
    {
        var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1, "Dune", "Herbert", "Science Fiction");
        await shop.BookAsync(2, "Emma", "Austen", " Novel ");
        await shop.BookAsync(3, "Utopia", "More", "Essay");
        await shop.OrderAsync(1, "18.00", createdAt: "2026-03-01T23:59:59Z");
        await shop.OrderAsync(2, "30.00", createdAt: "2026-03-02T00:00:00Z");
        await shop.OrderAsync(3, "99.00", "CANCELLED", "2026-03-02T10:00:00Z");
        await shop.OrderAsync(4, "30.00", createdAt: null);
        await shop.LineAsync(order: 1, book: 1, quantity: 1, price: "10.00");
        await shop.LineAsync(order: 1, book: 2, quantity: 1, price: "8.00");
        await shop.LineAsync(order: 2, book: 1, quantity: 2, price: "10.00");
        await shop.LineAsync(order: 2, book: 3, quantity: 2, price: "5.00");
        await shop.LineAsync(order: 3, book: 3, quantity: 9, price: "11.00");
        await shop.LineAsync(order: 4, book: 1, quantity: 3, price: "10.00");
        // Neither the order nor the book is here.
        await shop.LineAsync(order: 9, book: 9, quantity: 4, price: "1.00");
        await shop.StockAsync(1, 8);
        await shop.StockAsync(2, 10);
        await shop.StockAsync(3, 5, reserved: 1);
        await shop.StockAsync(9, 7);
        return shop;
    }
}
