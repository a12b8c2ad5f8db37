using BookStore.Dashboard.Components.Charts;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class DayScaleTests
{
    private static readonly DateOnly First = new(2026, 1, 30);

    [Fact]
    public void Middle_DaysWithAGapBetween_KeepTheirDistance()
    {
        var days = DayScale.For([First, First.AddDays(3)]);

        days.Days.ShouldBe(4);
        days.Middle(First).ShouldBe(0.125);
        days.Middle(First.AddDays(3)).ShouldBe(0.875);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(90)]
    [InlineData(365)]
    [InlineData(1_100)]
    [InlineData(20_000)]
    public void Ticks_AnyLength_AreFewAndWithinIt(int length)
    {
        var days = DayScale.For([First, First.AddDays(length - 1)]);
        var ticks = days.Ticks();

        ticks.Count.ShouldBeInRange(1, 8);
        ticks.ShouldAllBe(tick => tick.Day >= First && tick.Day < First.AddDays(length));
        ticks.Select(tick => tick.Text).ShouldBeUnique();
    }

    [Fact]
    public void Ticks_Year_AreFirstsOfMonths() => DayScale.For([First, First.AddDays(364)]).Ticks().ShouldAllBe(tick => tick.Day.Day == 1);
}
