using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class DayPathTests
{
    private static readonly DateOnly First = new(2026, 3, 1);

    [Fact]
    public void Through_DaysInARow_IsOneLine()
    {
        var path = Path((0, 0), (1, 4));

        path.Line.ShouldBe("M25 100L75 0");
        path.Area.ShouldBe("M25 100L25 100L75 0L75 100Z");
        path.Bridges.ShouldBeEmpty();
    }

    [Fact]
    public void Through_MissingDay_BreaksTheLineAndBridgesTheGap()
    {
        var path = Path((0, 4), (1, 4), (3, 4));

        path.Line.ShouldBe("M12.5 0L37.5 0M87.5 0");
        path.Bridges.ShouldBe("M37.5 0L87.5 0");
    }

    private static DayPath Path(params (int Day, decimal Value)[] points) => DayPath.Through(
        [.. points.Select(point => (First.AddDays(point.Day), point.Value))],
        DayScale.For([.. points.Select(point => First.AddDays(point.Day))]),
        ValueScale.For(points.Select(point => point.Value), ValueFormat.Integer));
}
