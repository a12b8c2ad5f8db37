using BookStore.Benchmarks.Report;
using Spectre.Console;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>The figures as one table.</summary>
internal static class DashboardTable
{
    /// <summary>Wide enough for every column, for output that goes to a file and has no width of its own.</summary>
    private const int MinimumWidth = 132;

    public static void Write(IAnsiConsole console, BenchmarkReport report)
    {
        console.Profile.Width = Math.Max(console.Profile.Width, MinimumWidth);
        var table = new Table().RoundedBorder();
        table.AddColumns("analytics-db", "open");
        foreach (var heading in (string[])["first view p50 / p99 ms", "live p50 / p99 ms", "update p50 / p99 ms", "queries/s", "connections", "CPUs", "MiB"])
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var run in report.Results.GroupBy(figure => (figure.Benchmark, figure.System)))
        {
            var row = new ReportRow([.. run], []);
            table.AddRow(
                run.Key.Benchmark, run.Key.System,
                row.Medians("N0", " / ", DashboardMetric.FirstViewP50, DashboardMetric.FirstViewP99),
                row.Medians("N0", " / ", DashboardMetric.LiveP50, DashboardMetric.LiveP99),
                row.Medians("N0", " / ", DashboardMetric.UpdateP50, DashboardMetric.UpdateP99),
                row.Medians("N1", " ", DashboardMetric.Queries),
                row.Medians("N0", " ", DashboardMetric.Connections),
                row.Medians("N2", " ", DashboardMetric.Cpu),
                row.Medians("N0", " ", DashboardMetric.Memory));
        }
        console.Write(table);
        ReportFooter.Write(console, report, $"Queries, connections and CPUs under {report.Settings["load"]}.");
    }
}
