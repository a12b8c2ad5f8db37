using System.CommandLine;
using BookStore.Benchmarks.Report;
using BookStore.LocalPlatform;
using Npgsql;
using Spectre.Console;

namespace BookStore.Benchmarks.Streaming;

/// <summary>The command <c>streaming</c>: the three engines beside each other, and Flink with three ways to write.</summary>
internal static class StreamingCommand
{
    private static readonly StreamingOptions s_defaults = new();

    private static readonly Option<FileInfo?> s_json = new("--json") { Description = "Write all figures to this file" };
    private static readonly Option<int> s_rows = CommandOptions.Positive("--rows", "Rows of the backlog", s_defaults.Rows, atLeast: 900);
    private static readonly Option<int> s_rounds = CommandOptions.Positive("--rounds", "How often each system runs", s_defaults.Rounds, atLeast: 1);
    private static readonly Option<int> s_seconds = CommandOptions.Positive("--seconds", "How long the latency is measured", (int)s_defaults.LatencyDuration.TotalSeconds, atLeast: 1);
    private static readonly Option<string[]> s_benchmarks = CommandOptions.Names("--benchmarks", "What is measured", StreamingOptions.AllBenchmarks, s_defaults.Benchmarks);
    private static readonly Option<string[]> s_systems = CommandOptions.Names("--systems", "Who is measured", StreamingOptions.AllSystems, s_defaults.Systems);

    public static Command Create()
    {
        var command = new Command("streaming", "Rows per second, latency, CPU and memory of the engines direct, kafka and flink beside PostgreSQL's own replication")
        {
            s_json, s_rows, s_rounds, s_seconds, s_benchmarks, s_systems,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = new StreamingOptions
        {
            Rows = arguments.GetValue(s_rows),
            Rounds = arguments.GetValue(s_rounds),
            LatencyDuration = TimeSpan.FromSeconds(arguments.GetValue(s_seconds)),
            Benchmarks = arguments.GetValue(s_benchmarks)!,
            Systems = arguments.GetValue(s_systems)!,
        };
        var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            var report = await new StreamingBenchmark(options, new TextProgress(error)).RunAsync(cancellationToken);
            StreamingTable.Write(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }), report);
            if (arguments.GetValue(s_json) is { } file)
                await report.WriteJsonAsync(file, cancellationToken);
            return 0;
        }
        catch (Exception exception) when (exception is BenchmarkException or PlatformException or NpgsqlException or HttpRequestException or IOException)
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
