namespace BookStore.Benchmarks.Report;

/// <summary>One value of one run, in the metric's unit.</summary>
internal sealed record Measurement(Metric Metric, double Value);
