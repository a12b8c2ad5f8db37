using BookStore.Analytics.Reports;
using BookStore.Tests.Analytics.Views;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Reports;

[Collection(AnalyticsCollection.Name)]
public sealed class ReportQueryTests(AnalyticsDatabaseFixture fixture)
{
    private static readonly ReportSelection Narrow =
        new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), ["Science Fiction", "Children's"], ["Herbert"]);

    private static IEnumerable<Chart> Charts => ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts);

    public static TheoryData<string> ChartNames => [.. Charts.Select(chart => chart.Name)];

    [Fact]
    public void Sql_BarChartWithoutFilter_ReadsTheView() =>
        ReportQuery.For(Chart("Inventory Turnover Rate"), ReportSelection.Everything).Sql.ShouldBe("""
            SELECT
              title,
              round(avg(turnover_pct), 2) AS turnover_pct
            FROM vw_inventory_turnover
            WHERE turnover_pct IS NOT NULL
            GROUP BY title
            ORDER BY turnover_pct DESC, title
            LIMIT 15
            """, StringCompareShould.IgnoreLineEndings);

    [Fact]
    public void Sql_Filters_AreParametersOfTheFunctionBehindTheView()
    {
        var query = ReportQuery.For(Chart("Revenue by Author"), Narrow);

        query.Sql.ShouldContain("FROM report.revenue_by_author(from_day => $1, to_day => $2, genres => $3, authors => $4)");
        query.CreateParameters().Select(parameter => parameter.Value)
            .ShouldBe([Narrow.From, Narrow.To, Narrow.Genres, Narrow.Authors]);
    }

    [Fact]
    public void DisplaySql_Filters_AreQuotedLiterals() =>
        ReportQuery.For(Chart("Revenue by Author"), Narrow).DisplaySql.ShouldContain(
            "FROM report.revenue_by_author(from_day => '2026-03-01', to_day => '2026-03-31', "
            + "genres => ARRAY['Children''s', 'Science Fiction'], authors => ARRAY['Herbert'])");

    [Fact]
    public void Sql_SortColumnThatIsNotDrawn_IsAggregated() =>
        ReportQuery.For(Chart("Book Price Distribution"), ReportSelection.Everything).Sql.ShouldEndWith("ORDER BY min(range_order)");

    [Theory]
    [InlineData("Total Revenue KPI", "total_revenue")]
    [InlineData("Average Order Value KPI", "average_order_value")]
    public void Columns_KeyFigure_IsOneNumberNamedByTheTitle(string chart, string column) =>
        ReportQuery.For(Chart(chart), ReportSelection.Everything).Columns.Single().Name.ShouldBe(column);

    [Fact]
    public void Equals_FilterThatDoesNotApply_MakesNoDifference()
    {
        var chart = Chart("Sales Over Time");

        ReportQuery.For(chart, Narrow).ShouldBe(ReportQuery.For(chart, Narrow with { From = Narrow.From }));
        ReportQuery.For(chart, Narrow).ShouldBe(ReportQuery.For(chart, new(Narrow.From, Narrow.To, [], ["Austen"])));
        ReportQuery.For(chart, Narrow).ShouldNotBe(ReportQuery.For(chart, ReportSelection.Everything));
        ReportQuery.For(chart, Narrow).ShouldNotBe(ReportQuery.For(Chart("Total Revenue KPI"), Narrow));
    }

    [Fact]
    public void Selection_SameContentInAnotherOrder_IsEqual()
    {
        var other = new ReportSelection(Narrow.From, Narrow.To, ["Children's", "Science Fiction", "Children's"], ["Herbert"]);

        other.ShouldBe(Narrow);
        other.GetHashCode().ShouldBe(Narrow.GetHashCode());
        new ReportSelection(null, null, ["A"], []).ShouldNotBe(new ReportSelection(null, null, [], ["A"]));
    }

    [Fact]
    public async Task AppliesTo_EachFilter_IsAParameterOfTheFunctionOrNot()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        string[] names = ["from_day", "genres", "authors"];
        ReportFilter[] filters = [ReportFilter.DateRange, ReportFilter.Genre, ReportFilter.Author];

        foreach (var chart in Charts)
        {
            var parameters = (await shop.QueryAsync($"SELECT unnest(proargnames[:pronargs]) FROM pg_proc WHERE oid = '{chart.View.Function}'::regproc"))
                .Except(["to_day"]);
            parameters.ShouldBe(names.Where((_, i) => filters[i].AppliesTo(chart)), chart.Name);
        }
    }

    [Theory]
    [MemberData(nameof(ChartNames))]
    public async Task Sql_AnyChartAndSelection_RunsAndGivesItsColumns(string name)
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.BookAsync(1);
        await shop.StockAsync(1, 5);
        await shop.OrderAsync(1);
        await shop.LineAsync(order: 1, book: 1);
        foreach (var selection in (ReportSelection[])[ReportSelection.Everything, Narrow])
        {
            var query = ReportQuery.For(Chart(name), selection);

            await using var command = shop.CreateCommand(query.Sql, query.CreateParameters());
            await using (var reader = await command.ExecuteReaderAsync())
            {
                Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetName(i)} {reader.GetPostgresType(i).InternalName}")
                    .ShouldBe(query.Columns.Select(column => $"{column.Name} {column.Type}"));
                (await reader.ReadAsync()).ShouldBeTrue();
                (await reader.ReadAsync()).ShouldBeFalse();
            }

            (await shop.QueryAsync(query.DisplaySql)).Count.ShouldBe(1);
            await using var count = shop.CreateCommand(query.CountSql, query.CreateParameters());
            (await count.ExecuteScalarAsync()).ShouldBe(1L);
        }
    }

    [Fact]
    public async Task CountSql_MoreRowsThanTheLimit_CountsThemAll()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        for (var book = 1; book <= 17; book++)
        {
            await shop.BookAsync(book, $"Title {book}");
            await shop.LineAsync(order: null, book);
        }
        await shop.BookAsync(18, "Title 17");
        await shop.LineAsync(order: null, book: 18);
        var query = ReportQuery.For(Chart("Product Sales Volume"), ReportSelection.Everything);

        (await shop.QueryAsync(query.Sql)).Count.ShouldBe(15);
        // Two books share a title, and a bar.
        (await shop.QueryAsync(query.CountSql)).ShouldBe(["17"]);
        (await shop.QueryAsync(query.Sql))[0].ShouldBe("Title 17|2");
    }

    private static Chart Chart(string name) => Charts.Single(chart => chart.Name == name);
}
