using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Live;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class DayDrawingTests
{
    private static readonly ReportRows s_rows = new(
        [ReportViews.SalesOverTime["sale_date"], ReportViews.SalesOverTime["revenue"]],
        [[new DateOnly(2026, 1, 1), 50m], [new DateOnly(2026, 1, 2), 100m], [new DateOnly(2026, 1, 4), null]],
        3, DateTimeOffset.UnixEpoch);

    [Fact]
    public void Of_Rows_HasAMarkForEach()
    {
        var drawing = DayDrawing.Of(s_rows, "Choose it.");

        drawing.DayWidth.ShouldBe("25%");
        drawing.Marks.ShouldBe(
        [
            new(new(2026, 1, 1), "1 Jan 2026\nRevenue: $50.00", "1 Jan 2026, Revenue: $50.00. Choose it.", "0%", "12.5%", "50%", false),
            new(new(2026, 1, 2), "2 Jan 2026\nRevenue: $100.00", "2 Jan 2026, Revenue: $100.00. Choose it.", "25%", "37.5%", "0%", false),
            new(new(2026, 1, 4), "4 Jan 2026\nRevenue: –", "4 Jan 2026, Revenue: –. Choose it.", "75%", "87.5%", "100%", true),
        ]);
    }

    [Fact]
    public void Of_SameRows_IsMadeOnceForAllPages()
    {
        var rows = s_rows with { };

        DayDrawing.Of(rows, null).ShouldBeSameAs(DayDrawing.Of(rows, null));
    }

    [Fact]
    public void Of_AnotherHint_IsInTheNames() => DayDrawing.Of(s_rows, "Another.").Marks[0].Name.ShouldEndWith(" Another.");
}
