using System.Runtime.CompilerServices;
using BookStore.Storefront.Simulation;

namespace BookStore.Storefront.Live;

/// <summary>
/// The moments at which shoppers come: a Poisson process whose mean is the pace, bent a little by the hour of the day. It looks at
/// the pace several times a second, so a change of pace takes hold at once.
/// </summary>
internal sealed class Arrivals(ShopperPace pace, TimeProvider time)
{
    private const double RhythmWeight = 0.3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    // Time lost to slow databases is caught up only this far: after an outage the shoppers do not all come at once.
    private static readonly TimeSpan LongestCatchUp = TimeSpan.FromSeconds(2);

    /// <summary>One element a shopper, when the shopper comes; ends by cancellation only.</summary>
    public async IAsyncEnumerable<DateTimeOffset> ComeAsync(SeededRandom random, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = time.GetTimestamp();
        var untilNext = random.NextExponential();
        while (true)
        {
            var rate = RateAt(time.GetUtcNow());
            await Task.Delay(Wait(untilNext, rate), time, cancellationToken);
            var now = time.GetTimestamp();
            var passed = time.GetElapsedTime(last, now);
            last = now;
            for (untilNext -= rate * Math.Min(passed.TotalSeconds, LongestCatchUp.TotalSeconds); untilNext <= 0; untilNext += random.NextExponential())
                yield return time.GetUtcNow();
        }
    }

    /// <summary>Shoppers a second at this moment; over a week the mean is the pace.</summary>
    internal double RateAt(DateTimeOffset moment) => pace.Rate * (1 + RhythmWeight * (DailyRhythm.Moment(moment) - 1));

    private static TimeSpan Wait(double untilNext, double rate) =>
        untilNext >= rate * LongestWait.TotalSeconds ? LongestWait : TimeSpan.FromMilliseconds(Math.Ceiling(untilNext / rate * 1000));
}
