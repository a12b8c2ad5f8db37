using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>An axis of numbers from zero (or less, where values are) to over the greatest, in round steps.</summary>
/// <param name="Ticks">The steps, from the lowest; at least two.</param>
public sealed record ValueScale(IReadOnlyList<decimal> Ticks)
{
    private const int WantedSteps = 4;
    private static readonly decimal[] RoundSteps = [1, 2, 2.5m, 5, 10];

    private decimal Lowest => Ticks[0];

    private decimal Highest => Ticks[^1];

    /// <summary>The axis that holds these values.</summary>
    public static ValueScale For(IEnumerable<decimal> values, ValueFormat format)
    {
        var (lowest, highest) = (0m, 0m);
        foreach (var value in values)
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        var step = Step(highest - lowest, format);
        var first = Math.Floor(lowest / step);
        var last = Math.Max(Math.Ceiling(highest / step), first + 1);
        return new ValueScale([.. Enumerable.Range(0, (int)(last - first) + 1).Select(index => (first + index) * step)]);
    }

    /// <summary>Where on the axis a value is, from 0 to 1.</summary>
    public double Share(decimal value) => (double)((value - Lowest) / (Highest - Lowest));

    private static decimal Step(decimal span, ValueFormat format)
    {
        if (span == 0)
            return 1;
        var rough = span / WantedSteps;
        var power = (decimal)Math.Pow(10, Math.Floor(Math.Log10((double)rough)));
        var step = RoundSteps.Select(round => round * power).First(candidate => candidate >= rough);
        // Half a copy or half an order is no step.
        return format == ValueFormat.Integer ? Math.Max(1, Math.Ceiling(step)) : step;
    }
}
