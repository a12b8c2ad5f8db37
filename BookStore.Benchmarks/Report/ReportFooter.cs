using System.Globalization;
using Spectre.Console;

namespace BookStore.Benchmarks.Report;

/// <summary>What stands below each table of figures.</summary>
internal static class ReportFooter
{
    /// <param name="console">Where the table was written.</param>
    /// <param name="report">What it was made of.</param>
    /// <param name="remarks">How to read it: sentences.</param>
    public static void Write(IAnsiConsole console, BenchmarkReport report, string remarks)
    {
        foreach (var note in report.Notes)
            console.WriteLine(note);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"PostgreSQL {report.Versions["postgresql"]}, {report.Machine.Cores} cores, {report.Machine.MemoryBytes / (1 << 30)} GiB, {report.Machine.Processor ?? report.Machine.Architecture}. {remarks}"));
    }
}
