using System.Globalization;
using System.Text.Json;
using BookStore.Analytics.Reports;
using BookStore.SupersetBootstrap.Charts;
using BookStore.Tests.Ingestor;
using Microsoft.Playwright;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>What Superset's pages draw is what SQL over the views says.</summary>
[Collection(SupersetCollection.Name)]
public sealed class NumbersTests(SupersetFixture superset, SupersetPages pages) : IClassFixture<SupersetPages>
{
    public static TheoryData<string> Dashboards => [.. ReportCatalogue.Dashboards.Select(dashboard => dashboard.Slug)];

    [SkippableTheory]
    [MemberData(nameof(Dashboards))]
    public async Task Dashboard_Drawn_HasTheNumbersOfTheViews(string slug)
    {
        var opened = await pages.OpenDashboardAsync(slug);
        var drawn = await opened.RowsAsync();

        foreach (var chart in ReportCatalogue.Dashboards.Single(dashboard => dashboard.Slug == slug).Charts)
        {
            var id = await Sql.ScalarAsync<int>(superset.Metadata, $"SELECT id FROM slices WHERE slice_name = '{chart.Name}'");
            drawn.Keys.ShouldContain(id, chart.Name);
            var rows = drawn[id].EnumerateArray().Select(row => Columns(chart).Select(column => Text(row.GetProperty(column))).ToList()).ToList();
            await ShouldBeRowsOfAsync(chart, rows);
        }
    }

    [SkippableFact]
    public async Task Dashboard_OrderArrives_ShowsItWithTheNextRefresh()
    {
        // The page's own clock, so that its 30 s need not pass.
        var opened = await pages.OpenDashboardAsync("sales-revenue-analytics", page => page.Clock.InstallAsync());
        var number = opened.Chart("Total Orders").Locator(".header-line");
        await Assertions.Expect(number).ToHaveTextAsync(await OrdersAsync());

        await Sql.ExecuteAsync(superset.Analytics, "INSERT INTO fact_orders (id, user_id, total, status, created_at) SELECT gen_random_uuid(), 'test', 12.34, 'PENDING', max(created_at) FROM fact_orders");
        await opened.Page.Clock.FastForwardAsync(31_000);

        await Assertions.Expect(number).ToHaveTextAsync(await OrdersAsync(), new() { Timeout = OpenReport.Patience });
    }

    [SkippableFact]
    public async Task Filter_Genre_NarrowsTheChartThatHasIt()
    {
        var opened = await pages.OpenDashboardAsync("inventory-analytics");
        var before = await opened.RowsAsync();

        await opened.ChooseAsync(15, "Cooking");

        var narrowed = (await opened.RowsAsync()).Where(chart => chart.Value.GetRawText() != before[chart.Key].GetRawText()).ShouldHaveSingleItem();
        narrowed.Key.ShouldBe(await Sql.ScalarAsync<int>(superset.Metadata, "SELECT id FROM slices WHERE slice_name = 'Revenue by Genre'"));
        narrowed.Value.EnumerateArray().ShouldHaveSingleItem().GetProperty("Revenue").GetDecimal()
            .ShouldBe(await Sql.ScalarAsync<decimal>(superset.Analytics, "SELECT revenue FROM vw_revenue_by_genre WHERE genre = 'Cooking'"));
    }

    [SkippableFact]
    public async Task Filter_Author_NarrowsTheChartsThatHaveIt()
    {
        const string Author = "SELECT author FROM vw_revenue_by_author ORDER BY revenue DESC, author LIMIT 1";
        var opened = await pages.OpenDashboardAsync("book-store-analytics");
        var before = await opened.RowsAsync();

        await opened.ChooseAsync(
            (int)await Sql.ScalarAsync<long>(superset.Analytics, "SELECT count(*) FROM vw_revenue_by_author"), await Sql.ScalarAsync<string>(superset.Analytics, Author));

        var narrowed = (await opened.RowsAsync()).Where(chart => chart.Value.GetRawText() != before[chart.Key].GetRawText()).ToDictionary();
        narrowed.Count.ShouldBe(3);
        foreach (var (chart, column, sql) in new[]
        {
            ("Revenue by Author", "Revenue", $"SELECT revenue FROM vw_revenue_by_author WHERE author = ({Author})"),
            ("Product Sales Volume", "Copies sold", $"SELECT sum(units_sold) FROM vw_product_sales_volume WHERE author = ({Author})"),
            ("Top Books by Revenue", "Revenue", $"SELECT sum(total_revenue) FROM vw_top_books_by_revenue WHERE author = ({Author})"),
        })
        {
            var rows = narrowed[await Sql.ScalarAsync<int>(superset.Metadata, $"SELECT id FROM slices WHERE slice_name = '{chart}'")];
            rows.EnumerateArray().Sum(row => row.GetProperty(column).GetDecimal()).ShouldBe(await Sql.ScalarAsync<decimal>(superset.Analytics, sql), chart);
        }
    }

    [SkippableFact]
    public async Task Filter_DateRange_CountsTheseDaysOnly()
    {
        var days = await Sql.ScalarAsync<string>(superset.Analytics, "SELECT (max(sale_date) - 20) || ' ' || (max(sale_date) - 10) FROM vw_sales_over_time");
        var opened = await pages.OpenDashboardAsync("sales-revenue-analytics");

        // The first day counts and the last does not.
        await opened.ChooseDaysAsync(days.Split(' ')[0], days.Split(' ')[1]);

        var range = $"sale_date >= '{days.Split(' ')[0]}' AND sale_date < '{days.Split(' ')[1]}'";
        await Assertions.Expect(opened.Chart("Total Orders").Locator(".header-line"))
            .ToHaveTextAsync(await Sql.ScalarAsync<string>(superset.Analytics, $"SELECT to_char(sum(order_count), 'FM999,999,990') FROM vw_sales_over_time WHERE {range}"), new() { Timeout = OpenReport.Patience });
        await Assertions.Expect(opened.Chart("Total Revenue").Locator(".header-line"))
            .ToHaveTextAsync(await Sql.ScalarAsync<string>(superset.Analytics, $"SELECT to_char(sum(revenue), 'FM$999,999,990.00') FROM vw_sales_over_time WHERE {range}"), new() { Timeout = OpenReport.Patience });
    }

    [SkippableFact]
    public async Task Diff_AfterAnAdministratorLooked_IsEmpty()
    {
        foreach (var dashboard in ReportCatalogue.Dashboards)
            await pages.DashboardAsync(dashboard.Slug);

        (await superset.BootstrapAsync("diff")).ShouldExitWith(0);
    }

    private Task<string> OrdersAsync() => Sql.ScalarAsync<string>(superset.Analytics, "SELECT to_char(sum(order_count), 'FM999,999,990') FROM vw_sales_over_time");

    // Rows of equal value may stand in any order, and at the limit any of them may be there.
    private async Task ShouldBeRowsOfAsync(Chart chart, IReadOnlyList<IReadOnlyList<string>> drawn)
    {
        var all = await RowsAsync(chart with { Limit = null });
        all.ShouldNotBeEmpty(chart.Name);
        drawn.Select(Line).Except(all.Select(Line)).ShouldBeEmpty(chart.Name);
        drawn.Select(Line).ShouldBeUnique(chart.Name);
        var shown = await RowsAsync(chart);
        Values(chart, drawn).ShouldBe(Values(chart, shown), ignoreOrder: true, chart.Name);
    }

    // The names by which Superset's page knows what the catalogue's SQL selects, in that order.
    private static IEnumerable<string> Columns(Chart chart) => chart switch
    {
        BarChart bar => bar.Series.Select(Metric.LabelOf).Prepend(bar.Category.Name),
        LineChart line => [line.Day.Name, Metric.LabelOf(line.Series)],
        PieChart pie => [pie.Category.Name, Metric.LabelOf(pie.Series)],
        TableChart table => table.Columns.Select(column => column.Name),
        _ => [chart.Title],
    };

    private static IEnumerable<string> Values(Chart chart, IReadOnlyList<IReadOnlyList<string>> rows) =>
        rows.Select(row => chart is BarChart ? row[1] : Line(row));

    private static string Line(IReadOnlyList<string> row) => string.Join('|', row);

    private async Task<IReadOnlyList<IReadOnlyList<string>>> RowsAsync(Chart chart)
    {
        await using var connection = await Sql.OpenAsync(superset.Analytics);
        await using var command = new NpgsqlCommand(ReportQuery.For(chart, ReportSelection.Everything).Sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<IReadOnlyList<string>>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Text(reader.GetValue(column)))]);
        return rows;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Number ? Text(value.GetDecimal()) : value.ToString();

    private static string Text(object value) => value switch
    {
        DateOnly day => Text((decimal)new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds()),
        DateTime day => Text((decimal)new DateTimeOffset(DateTime.SpecifyKind(day, DateTimeKind.Utc)).ToUnixTimeMilliseconds()),
        string text => text,
        _ => Math.Round(Convert.ToDecimal(value, CultureInfo.InvariantCulture), 2).ToString("0.##", CultureInfo.InvariantCulture),
    };
}
