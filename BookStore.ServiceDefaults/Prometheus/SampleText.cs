using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>The lines of one series: one for a number, several for a histogram.</summary>
internal static class SampleText
{
    public static string Of(string name, string labels, MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Line(name, labels, Number(point.GetSumLong())),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Line(name, labels, Number(point.GetSumDouble())),
        MetricType.LongGauge => Line(name, labels, Number(point.GetGaugeLastValueLong())),
        MetricType.DoubleGauge => Line(name, labels, Number(point.GetGaugeLastValueDouble())),
        MetricType.Histogram or MetricType.ExponentialHistogram => Histogram(name, labels, type, point),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown kind of metric."),
    };

    public static string Line(string name, string labels, string value) => $"{name}{{{labels}}} {value}\n";

    /// <summary>Buckets count everything up to their bound. An exponential histogram has no form here but its sum and count.</summary>
    private static string Histogram(string name, string labels, MetricType type, in MetricPoint point)
    {
        var text = new StringBuilder();
        if (type == MetricType.Histogram)
        {
            long upToBound = 0;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                upToBound += bucket.BucketCount;
                if (!double.IsPositiveInfinity(bucket.ExplicitBound))
                    text.Append(Line($"{name}_bucket", $"{labels},le=\"{Number(bucket.ExplicitBound)}\"", Number(upToBound)));
            }
        }
        var count = Number(point.GetHistogramCount());
        return text
            .Append(Line($"{name}_bucket", $"{labels},le=\"+Inf\"", count))
            .Append(Line($"{name}_sum", labels, Number(point.GetHistogramSum())))
            .Append(Line($"{name}_count", labels, count))
            .ToString();
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
