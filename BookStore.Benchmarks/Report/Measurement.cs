using System.Globalization;

namespace BookStore.Benchmarks.Report;

/// <summary>One value of one run, in the metric's unit.</summary>
internal sealed record Measurement(Metric Metric, double Value)
{
    /// <summary>For a person who watches.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric.Name} {Value:#,0.##} {Metric.Unit}");
}
