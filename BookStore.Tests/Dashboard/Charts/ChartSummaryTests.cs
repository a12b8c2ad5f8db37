using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Live;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class ChartSummaryTests
{
    [Theory]
    [InlineData("Product Sales Volume", 171, "Bars of copies sold for 2 of 171, from Dune: 1,200 to Emma: 30.", "Dune", 1200, "Emma", 30)]
    [InlineData("Product Sales Volume", 2, "Bars of copies sold for 2, from Dune: 1,200 to Emma: 30.", "Dune", 1200, "Emma", 30)]
    [InlineData("Book Price Distribution", 2, "Shares of 4 books: Under 10: 3 (75.0 %), 10-20: 1 (25.0 %).", "Under 10", 3, "10-20", 1)]
    public void Of_Categories_SaysTheGreatestAndHowMany(string name, int all, string expected, string first, int one, string second, int other) =>
        ChartSummary.Of(Chart(name), Rows(name, all, [first, (decimal)one], [second, (decimal)other])).ShouldBe(expected);

    [Fact]
    public void Of_Line_SaysItsExtremesAndItsEnd() =>
        ChartSummary.Of(Chart("Sales Over Time"), Rows("Sales Over Time", 3, [new DateOnly(2026, 3, 1), 5m], [new DateOnly(2026, 3, 2), 9.5m], [new DateOnly(2026, 3, 4), 7m]))
            .ShouldBe("Line of revenue over 3 days; highest 2 Mar 2026: $9.50; lowest 1 Mar 2026: $5.00; last 4 Mar 2026: $7.00.");

    [Fact]
    public void Of_Table_CountsItsStates() =>
        ChartSummary.Of(Chart("Inventory Health Table"), Rows("Inventory Health Table", 2, ["Dune", "Herbert", 1L, 0L, 1L, "LOW_STOCK"], ["Emma", "Austen", 0L, 0L, 0L, "OUT_OF_STOCK"]))
            .ShouldBe("Table of 2 rows: 1 low stock, 1 out of stock.");

    [Fact]
    public void Of_BigNumber_SaysIt() => ChartSummary.Of(Chart("Total Revenue KPI"), Rows("Total Revenue KPI", 1, [12.5m])).ShouldBe("Total Revenue: $12.50.");

    private static Chart Chart(string name) => ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts).Single(chart => chart.Name == name);

    private static ReportRows Rows(string name, int all, params object?[][] rows) =>
        new(ReportQuery.For(Chart(name), ReportSelection.Everything).Columns, rows, all, DateTimeOffset.UnixEpoch);
}
