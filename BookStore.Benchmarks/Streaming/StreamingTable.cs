using System.Globalization;
using BookStore.Benchmarks.Report;
using Spectre.Console;

namespace BookStore.Benchmarks.Streaming;

/// <summary>The figures as one table: a row a system, medians of the rounds.</summary>
internal static class StreamingTable
{
    private const int MinimumWidth = 150;

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, MinimumWidth);
        var table = new Table().RoundedBorder();
        table.AddColumns("system");
        foreach (var heading in (string[])["rows/s", "p50 / p99 ms"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddColumns("CPU s during the backlog", "MiB at most");
        foreach (var system in report.Results.GroupBy(figure => figure.System))
        {
            table.AddRow(
                system.Key, Median(system, Metric.Throughput, "N0"), $"{Median(system, Metric.LatencyP50, "N1")} / {Median(system, Metric.LatencyP99, "N1")}",
                Named(system, Metric.Cpu, "N1"), Named(system, Metric.Memory, "N0"));
        }

        console.Write(table);
        ReportFooter.Write(console, report, $"{report.Settings["rows"]} rows, {report.Settings["latency"]}, indexes {report.Settings["indexes"]}.");
    }

    private static string Median(IEnumerable<Figure> figures, Metric metric, string format) =>
        figures.FirstOrDefault(figure => figure.Metric == metric.Name)?.Median().ToString(format, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Those metrics whose names end alike, each with the rest of its name.</summary>
    private static string Named(IEnumerable<Figure> figures, string ending, string format) => string.Join(", ", figures
        .Where(figure => figure.Metric.EndsWith(ending, StringComparison.Ordinal))
        .Select(figure => $"{figure.Metric[..^ending.Length]} {figure.Median().ToString(format, CultureInfo.InvariantCulture)}"));
}
