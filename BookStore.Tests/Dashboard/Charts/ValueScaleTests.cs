using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Dashboard.Charts;

public sealed class ValueScaleTests
{
    [Theory]
    [InlineData(7_812.4, new[] { 0, 2000, 4000, 6000, 8000 })]
    [InlineData(203, new[] { 0, 100, 200, 300 })]
    [InlineData(1, new[] { 0, 1 })]
    [InlineData(3, new[] { 0, 1, 2, 3 })]
    public void For_Values_GoesInRoundStepsFromZeroPastTheGreatest(double greatest, int[] ticks) =>
        ValueScale.For([(decimal)greatest], ValueFormat.Integer).Ticks.ShouldBe(ticks.Select(tick => (decimal)tick));

    [Fact]
    public void For_OnlyZeros_StillHasAnAxis()
    {
        var scale = ValueScale.For([0, 0], ValueFormat.Money);

        scale.Ticks.Count.ShouldBeGreaterThanOrEqualTo(2);
        scale.Share(0).ShouldBe(0);
    }

    [Fact]
    public void For_Negatives_ReachesBelowZero()
    {
        var scale = ValueScale.For([-30, 70], ValueFormat.Money);

        scale.Ticks[0].ShouldBeLessThanOrEqualTo(-30);
        scale.Ticks.ShouldContain(0);
        scale.Share(scale.Ticks[0]).ShouldBe(0);
        scale.Share(scale.Ticks[^1]).ShouldBe(1);
    }

    [Theory]
    [InlineData(0.000001)]
    [InlineData(79_228_162_514_264.99)]
    public void For_SmallestAndGreatest_HasFewSteps(double greatest) =>
        ValueScale.For([(decimal)greatest], ValueFormat.Money).Ticks.Count.ShouldBeInRange(2, 6);
}
