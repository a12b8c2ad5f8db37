using BookStore.Storefront.Live;
using BookStore.Storefront.Simulation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Live;

public sealed class ArrivalsTests
{
    private static readonly DateTimeOffset Sunday = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void RateAt_OverAWeek_IsThePaceOnAverage()
    {
        var arrivals = new Arrivals(new ShopperPace(3), TimeProvider.System);

        var rates = Enumerable.Range(0, 7 * 24).Select(hour => arrivals.RateAt(Sunday.AddHours(hour))).ToArray();

        rates.Average().ShouldBe(3, 1e-9);
        rates.Max().ShouldBeGreaterThan(rates.Min() * 1.3);
    }

    [Fact]
    public async Task ComeAsync_SteadyPace_ComesAtTheRateWithExponentialGaps()
    {
        var clock = new LeapingClock(Sunday.AddHours(12));
        var arrivals = new Arrivals(new ShopperPace(5), clock);
        var rate = arrivals.RateAt(clock.GetUtcNow());

        var moments = await arrivals.ComeAsync(new SeededRandom(1, "test"), CancellationToken.None).Take(4_000).ToArrayAsync();

        var gaps = moments.Zip(moments.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray();
        gaps.Average().ShouldBe(1 / rate, 0.05 / rate);
        // For exponential gaps the deviation equals the mean.
        Math.Sqrt(gaps.Average(gap => gap * gap) - gaps.Average() * gaps.Average()).ShouldBe(1 / rate, 0.08 / rate);
    }

    [Fact]
    public async Task ComeAsync_RushHourBegins_TakesHoldAtOnce()
    {
        var clock = new LeapingClock(Sunday.AddHours(12));
        var pace = new ShopperPace(1);
        var normal = new Arrivals(pace, clock).RateAt(clock.GetUtcNow());
        var moments = new List<DateTimeOffset>();
        await foreach (var moment in new Arrivals(pace, clock).ComeAsync(new SeededRandom(1, "test"), CancellationToken.None).Take(1_000))
        {
            if (moments.Count == 0)
                pace.Set(Pace.RushHour);
            moments.Add(moment);
        }

        ((moments.Count - 1) / (moments[^1] - moments[0]).TotalSeconds).ShouldBe(20 * normal, 2 * normal);
    }
}
