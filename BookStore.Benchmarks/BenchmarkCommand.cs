using System.CommandLine;
using BookStore.Analytics.Database;
using BookStore.Benchmarks.Report;
using BookStore.LocalPlatform;
using Npgsql;
using Spectre.Console;

namespace BookStore.Benchmarks;

/// <summary>What all commands have in common: progress on the error stream, a table on the output, the figures in a file, and one sentence where it cannot be done.</summary>
internal static class BenchmarkCommand
{
    /// <param name="name">The command.</param>
    /// <param name="description">What it measures.</param>
    /// <param name="options">Its own options; <c>--json</c> comes to them.</param>
    /// <param name="measure">Runs it as the options say.</param>
    /// <param name="print">Writes the table.</param>
    public static Command Create(
        string name, string description, IReadOnlyList<Option> options,
        Func<ParseResult, IProgress<string>, CancellationToken, Task<BenchmarkReport>> measure, Action<IAnsiConsole, BenchmarkReport> print)
    {
        var json = new Option<FileInfo?>("--json") { Description = "Write all figures to this file" };
        var command = new Command(name, description) { json };
        foreach (var option in options)
            command.Options.Add(option);
        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, arguments.GetValue(json), measure, print, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult arguments, FileInfo? json, Func<ParseResult, IProgress<string>, CancellationToken, Task<BenchmarkReport>> measure,
        Action<IAnsiConsole, BenchmarkReport> print, CancellationToken cancellationToken)
    {
        var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            var report = await measure(arguments, new TextProgress(error), cancellationToken);
            print(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }), report);
            if (json is not null)
                await report.WriteJsonAsync(json, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is BenchmarkException or PlatformException or AnalyticsDatabaseException or NpgsqlException or HttpRequestException or IOException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped; the servers of the benchmark are gone.");
            return 130;
        }
    }
}
