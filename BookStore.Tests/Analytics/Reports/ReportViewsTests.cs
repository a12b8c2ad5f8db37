using BookStore.Analytics.Reports;
using BookStore.Tests.Analytics.Schema;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Reports;

[Collection(AnalyticsCollection.Name)]
public sealed class ReportViewsTests(AnalyticsDatabaseFixture fixture)
{
    [Theory]
    [InlineData("vw_product_sales_volume", "book_id, title, author, units_sold, revenue")]
    [InlineData("vw_sales_over_time", "sale_date, order_count, revenue")]
    [InlineData("vw_revenue_by_author", "author, units_sold, revenue")]
    [InlineData("vw_top_books_by_revenue", "revenue_rank, book_id, title, author, total_revenue")]
    [InlineData("vw_book_price_distribution", "price_range, book_count, range_order")]
    [InlineData("vw_avg_order_value", "sale_date, order_count, avg_value")]
    [InlineData("vw_order_status_distribution", "status, order_count, percentage")]
    [InlineData("vw_inventory_health", "book_id, title, author, stock_qty, reserved, available, status")]
    [InlineData("vw_inventory_turnover", "book_id, title, units_sold, stock_qty, turnover_pct")]
    [InlineData("vw_revenue_by_genre", "genre, units_sold, revenue")]
    public async Task All_View_HasTheColumnsOfTheDesignAndOfTheDatabase(string name, string columns)
    {
        var view = ReportViews.All.Single(candidate => candidate.Name == name);

        string.Join(", ", view.Columns.Select(column => column.Name)).ShouldBe(columns);
        (await Catalog.ColumnsAsync(fixture.ConnectionString, $"public.{name}"))
            .ShouldBe(view.Columns.Select(column => $"{column.Name} {column.Type}"));
    }

    [Fact]
    public async Task All_Database_HasNoOtherView()
    {
        await using var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();

        (await connection.QueryAsync("SELECT viewname FROM pg_views WHERE schemaname = 'public'"))
            .ShouldBe(ReportViews.All.Select(view => view.Name), ignoreOrder: true);
        ReportViews.All.Count.ShouldBe(10);
    }

    [Fact]
    public void Indexer_ColumnThatTheViewLacks_SaysSo() =>
        Should.Throw<ArgumentException>(() => ReportViews.RevenueByGenre["author"]).Message.ShouldStartWith("vw_revenue_by_genre has no column author.");
}
