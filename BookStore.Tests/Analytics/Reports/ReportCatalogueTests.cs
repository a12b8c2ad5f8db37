using BookStore.Analytics.Reports;
using BookStore.Tests.Analytics.Views;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Reports;

[Collection(AnalyticsCollection.Name)]
public sealed class ReportCatalogueTests(AnalyticsDatabaseFixture fixture)
{
    private static IEnumerable<Chart> Charts => ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts);

    [Fact]
    public void Dashboards_AreThreeWithFourteenCharts()
    {
        ReportCatalogue.Dashboards
            .Select(dashboard => $"{dashboard.Title}: {string.Join(", ", dashboard.Charts.Select(chart => chart.Name))}")
            .ShouldBe(
            [
                "Book Store Analytics: Product Sales Volume, Sales Over Time, Revenue by Author, Top Books by Revenue, Book Price Distribution",
                "Sales & Revenue Analytics: Total Revenue KPI, Total Orders KPI, Average Order Value KPI, Order Status Distribution, "
                    + "Avg Order Value Over Time",
                "Inventory Analytics: Inventory Health Table, Stock vs Reserved, Inventory Turnover Rate, Revenue by Genre",
            ]);
        Charts.Select(chart => chart.Name).Distinct().Count().ShouldBe(14);
    }

    [Fact]
    public void Charts_Together_ReadEveryView() =>
        Charts.Select(chart => chart.View).Distinct().ShouldBe(ReportViews.All, ignoreOrder: true);

    [Fact]
    public async Task Charts_UsedColumns_AreColumnsOfTheirViewInTheDatabase()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        foreach (var chart in Charts)
        {
            chart.UsedColumns.ShouldNotBeEmpty(chart.Name);
            chart.UsedColumns.ShouldBeSubsetOf(chart.View.Columns, chart.Name);
            await shop.QueryAsync($"SELECT {string.Join(", ", chart.UsedColumns.Select(column => column.Name))} FROM {chart.View.Name}");
        }
    }

    [Fact]
    public void Charts_DrawnValues_AreNumbers()
    {
        var values = Charts.SelectMany(chart => chart switch
        {
            BarChart bar => bar.Series.Select(series => series.Column),
            LineChart line => [line.Series.Column],
            PieChart pie => [pie.Series.Column],
            BigNumberChart number => [number.Measure.Numerator],
            _ => [],
        }).ToList();

        values.Count.ShouldBe(14);
        values.ShouldAllBe(column => column.Type == "int8" || column.Type == "numeric");
    }

    [Fact]
    public void Title_KeyFigure_IsWithoutTheWordKpi() =>
        ReportCatalogue.SalesAndRevenue.Charts.Select(chart => chart.Title).Take(3)
            .ShouldBe(["Total Revenue", "Total Orders", "Average Order Value"]);

    [Fact]
    public void Filters_OfEachDashboard_AreThoseThatNarrowAChart() =>
        ReportCatalogue.Dashboards.Select(dashboard => string.Join(", ", dashboard.Filters.Select(filter => filter.Title)))
            .ShouldBe(["Date range, Author, Genre", "Date range", "Date range, Author, Genre"]);

    [Fact]
    public void IsColumnOf_FilterOfAReaderOfViews_IsThatTheViewShowsTheColumn() =>
        ReportCatalogue.Dashboards.Select(dashboard => string.Join(", ",
                ReportFilter.All.Where(filter => dashboard.Charts.Any(filter.IsColumnOf)).Select(filter => filter.Title)))
            .ShouldBe(["Date range, Author", "Date range", "Author, Genre"]);

    [Fact]
    public async Task InventoryTable_StatusesOfTheView_AllHaveATone()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.StockAsync(1, 0);
        await shop.StockAsync(2, 5);
        await shop.StockAsync(3, 50);
        var table = Charts.OfType<TableChart>().Single();

        var statuses = await shop.QueryAsync($"SELECT {table.Status.Column.Name} FROM {table.View.Name}");

        statuses.ShouldBe(table.Status.Tones.Keys, ignoreOrder: true);
    }

    [Fact]
    public async Task KeyFigures_OrdersOfSeveralDays_AreTotalsAndTheirQuotient()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        await shop.OrderAsync(1, "10.00", createdAt: "2026-03-01T12:00:00Z");
        await shop.OrderAsync(2, "10.00", createdAt: "2026-03-01T13:00:00Z");
        await shop.OrderAsync(3, "30.00", createdAt: "2026-03-02T12:00:00Z");
        await shop.OrderAsync(4, "99.00", "CANCELLED");

        var figures = new List<string>();
        foreach (var chart in Charts.OfType<BigNumberChart>())
            figures.AddRange(await shop.QueryAsync($"SELECT {chart.Measure.Sql} FROM {chart.View.Name}"));

        // 50 ÷ 3 orders, not the average of the days' averages (10 + 30) ÷ 2
        figures.ShouldBe(["50.00", "3", "16.67"]);
    }

    [Fact]
    public async Task AverageOrderValue_NoOrders_IsNull()
    {
        await using var shop = await ShopData.OpenAsync(fixture);
        var chart = Charts.OfType<BigNumberChart>().Last();

        (await shop.QueryAsync($"SELECT {chart.Measure.Sql} FROM {chart.View.Name}")).ShouldBe(["null"]);
    }
}
