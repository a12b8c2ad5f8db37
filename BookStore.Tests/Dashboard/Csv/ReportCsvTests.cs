using BookStore.Analytics.Reports;
using BookStore.Dashboard.Csv;
using BookStore.Dashboard.Live;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Csv;

public sealed class ReportCsvTests
{
    [Theory]
    [InlineData("Dune", "Dune")]
    [InlineData("Eats, Shoots & Leaves", "\"Eats, Shoots & Leaves\"")]
    [InlineData("The \"Best\"", "\"The \"\"Best\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("", "")]
    public void Write_Text_IsQuotedAndNeverAFormula(string title, string cell) => Write(title, 1.5m).ShouldBe($"Title,Revenue\r\n{cell},1.5\r\n");

    [Fact]
    public void Write_NegativeNumber_StaysANumber() => Write("Dune", -12.50m).ShouldBe("Title,Revenue\r\nDune,-12.50\r\n");

    [Fact]
    public void Write_Null_IsNothing() => Write(null, null).ShouldBe("Title,Revenue\r\n,\r\n");

    private static string Write(object? title, object? revenue) => ReportCsv.Write(new ReportRows(
        [ReportViews.ProductSalesVolume["title"], ReportViews.ProductSalesVolume["revenue"]], [[title, revenue]], 1, DateTimeOffset.UnixEpoch));
}
