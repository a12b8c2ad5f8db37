using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Simulation;

public sealed class DailyRhythmTests
{
    private static readonly DateTimeOffset Sunday = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Moment_OverAWeek_IsOneOnAverage() =>
        Enumerable.Range(0, 7 * 24).Average(hour => DailyRhythm.Moment(Sunday.AddHours(hour))).ShouldBe(1, 1e-9);

    [Fact]
    public void Moment_SameInstantInAnotherZone_IsTheSame() =>
        DailyRhythm.Moment(Sunday.ToOffset(TimeSpan.FromHours(9))).ShouldBe(DailyRhythm.Moment(Sunday));

    [Fact]
    public void TimeOfDay_ManyShoppers_ComeAsTheHoursSay()
    {
        var random = new SeededRandom(1, "test");
        var hours = Enumerable.Range(0, 100_000).CountBy(_ => DailyRhythm.TimeOfDay(random).Hours).ToDictionary();

        var average = DailyRhythm.Day(DayOfWeek.Sunday);
        for (var hour = 0; hour < 24; hour++)
        {
            var expected = 100_000 / 24.0 * DailyRhythm.Moment(Sunday.AddHours(hour)) / average;
            ((double)hours[hour]).ShouldBe(expected, 5 * Math.Sqrt(expected));
        }
    }
}
