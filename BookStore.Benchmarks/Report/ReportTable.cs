using Spectre.Console;

namespace BookStore.Benchmarks.Report;

/// <summary>The figures as one table: medians, and each system's ratio to the yardstick of its benchmark.</summary>
internal static class ReportTable
{
    /// <summary>Wide enough for every column, for output that goes to a file and has no width of its own.</summary>
    private const int MinimumWidth = 132;

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, MinimumWidth);
        var table = new Table().RoundedBorder();
        table.AddColumns("benchmark", "system");
        foreach (var heading in (string[])["rows/s", "×", "rows/s from start", "×", "p50 / p99 ms", "CPU s: source + target + ingestor", "ingestor MiB"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var benchmark in report.Results.GroupBy(figure => figure.Benchmark))
        {
            foreach (var system in benchmark.GroupBy(figure => figure.System))
            {
                var row = new ReportRow([.. system], [.. benchmark.Where(figure => figure.System == Yardstick.Of(benchmark.Key))]);
                table.AddRow(
                    benchmark.Key, system.Key,
                    row.Medians("N0", " ", Metric.Throughput), row.Ratio(Metric.Throughput),
                    row.Medians("N0", " ", Metric.ThroughputFromStart), row.Ratio(Metric.ThroughputFromStart),
                    row.Medians("N2", " / ", Metric.LatencyP50, Metric.LatencyP99),
                    row.Medians("N1", " + ", Metric.CpuOf("source"), Metric.CpuOf("target"), Metric.CpuOf("ingestor")),
                    row.Medians("N0", " ", Metric.MemoryOf("ingestor")));
            }
        }
        console.Write(table);
        ReportFooter.Write(console, report, $"Medians of the rounds; × is the ratio to the yardstick ({Yardstick.Names}).");
    }
}
