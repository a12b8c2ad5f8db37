using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Live;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class TableRowsTests
{
    private static readonly ReportRows Rows = new(
        [ReportViews.InventoryHealth["title"], ReportViews.InventoryHealth["stock_qty"], ReportViews.InventoryHealth["status"]],
        [["Dune", 100L, "IN_STOCK"], ["emma", 9L, "LOW_STOCK"], ["Ulysses", null, "OUT_OF_STOCK"]],
        3, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(null, false, "Dune emma Ulysses")]
    [InlineData(0, true, "Ulysses emma Dune")]
    [InlineData(1, false, "emma Dune Ulysses")]
    [InlineData(1, true, "Dune emma Ulysses")]
    public void Select_SortedBy_NumbersAreNumbersAndNullIsLast(int? sortBy, bool descending, string titles) =>
        Titles(TableRows.Select(Rows, "", null, sortBy, descending)).ShouldBe(titles);

    [Theory]
    [InlineData("du", "Dune")]
    [InlineData("EMMA", "emma")]
    [InlineData("low em", "emma")]
    [InlineData("low dune", "")]
    [InlineData("out of", "Ulysses")]
    public void Select_Search_FindsEveryWordInWhatPeopleRead(string search, string titles) =>
        Titles(TableRows.Select(Rows, search, null, null, false)).ShouldBe(titles);

    [Fact]
    public void Select_Status_LeavesOthersOut() => Titles(TableRows.Select(Rows, "", (2, "LOW_STOCK"), null, false)).ShouldBe("emma");

    private static string Titles(IReadOnlyList<IReadOnlyList<object?>> rows) => string.Join(' ', rows.Select(row => row[0]));
}
