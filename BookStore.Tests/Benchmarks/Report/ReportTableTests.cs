using BookStore.Benchmarks.Report;
using Shouldly;
using Spectre.Console;
using Xunit;

namespace BookStore.Tests.Benchmarks.Report;

public sealed class ReportTableTests
{
    [Fact]
    public void Write_TwoSystems_ShowsMediansAndTheRatioToTheYardstick()
    {
        var figures = new FigureBook();
        foreach (var (direct, native) in ((double, double)[])[(500_000, 170_000), (100_000, 200_000), (520_000, 180_000)])
        {
            figures.Add("insert", "direct", [new Measurement(Metric.Throughput, direct), new Measurement(Metric.MemoryOf("ingestor"), 90)]);
            figures.Add("insert", "native", [new Measurement(Metric.Throughput, native)]);
        }
        figures.Add("latency", "native", [new Measurement(Metric.LatencyP50, 0.2), new Measurement(Metric.LatencyP99, 0.5)]);

        var text = Render(figures.Figures);

        var rows = text.Split('\n').Where(line => line.Contains("insert") || line.Contains("latency")).Select(line => string.Join(' ', line.Split([' ', '│'], StringSplitOptions.RemoveEmptyEntries)));
        rows.ShouldBe(["insert direct 500,000 2.78 90", "insert native 180,000 1.00", "latency native 0.20 / 0.50"]);
        text.ShouldContain("Two rows were left out.");
    }

    [Theory]
    [InlineData(new[] { 3.0 }, 3.0)]
    [InlineData(new[] { 9.0, 1.0, 2.0 }, 2.0)]
    [InlineData(new[] { 1.0, 4.0, 2.0, 100.0 }, 3.0)]
    public void Median_AnyOrder_IsTheMiddle(double[] values, double median) =>
        new Figure("insert", "direct", "throughput", "rows/s", values).Median().ShouldBe(median);

    private static string Render(IReadOnlyList<Figure> figures)
    {
        var report = new BenchmarkReport(
            DateTimeOffset.UnixEpoch,
            new Machine("Linux", "X64", "A processor", 2, 24L << 30),
            new Dictionary<string, string> { ["postgresql"] = "18.4" },
            new Dictionary<string, string>(),
            ["Two rows were left out."],
            figures);
        var writer = new StringWriter();
        ReportTable.Write(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }), report);
        return writer.ToString();
    }
}
