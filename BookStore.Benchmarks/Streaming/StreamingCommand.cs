using System.CommandLine;

namespace BookStore.Benchmarks.Streaming;

/// <summary>The command <c>streaming</c>: the three engines beside each other, and Flink with three ways to write.</summary>
internal static class StreamingCommand
{
    private static readonly StreamingOptions s_defaults = new();

    private static readonly Option<int> s_rows = CommandOptions.Positive("--rows", "Rows of the backlog", s_defaults.Rows, atLeast: 900);
    private static readonly Option<int> s_rounds = CommandOptions.Positive("--rounds", "How often each system runs", s_defaults.Rounds, atLeast: 1);
    private static readonly Option<int> s_seconds = CommandOptions.Positive("--seconds", "How long the latency is measured", (int)s_defaults.LatencyDuration.TotalSeconds, atLeast: 1);
    private static readonly Option<int> s_warmUp = CommandOptions.Positive("--warm-up", "Seconds of the same load before the latency is measured", (int)s_defaults.WarmUp.TotalSeconds, atLeast: 1);
    private static readonly Option<string[]> s_benchmarks = CommandOptions.Names("--benchmarks", "What is measured", StreamingOptions.AllBenchmarks, s_defaults.Benchmarks);
    private static readonly Option<string[]> s_systems = CommandOptions.Names("--systems", "Who is measured", StreamingOptions.AllSystems, s_defaults.Systems);
    private static readonly Option<string> s_indexes = new("--indexes")
    {
        Description = $"Indexes at the target beside the primary keys: {string.Join(", ", StreamingOptions.AllIndexes)}",
        DefaultValueFactory = _ => s_defaults.Indexes,
    };

    public static Command Create()
    {
        s_indexes.AcceptOnlyFromAmong([.. StreamingOptions.AllIndexes]);
        return BenchmarkCommand.Create(
            "streaming",
            "Rows per second, latency, CPU and memory of the engines direct, kafka and flink beside PostgreSQL's own replication",
            [s_rows, s_rounds, s_seconds, s_warmUp, s_benchmarks, s_systems, s_indexes],
            (arguments, progress, cancellationToken) => new StreamingBenchmark(Read(arguments), progress).RunAsync(cancellationToken),
            StreamingTable.Write);
    }

    private static StreamingOptions Read(ParseResult arguments) => new()
    {
        Rows = arguments.GetValue(s_rows),
        Rounds = arguments.GetValue(s_rounds),
        WarmUp = TimeSpan.FromSeconds(arguments.GetValue(s_warmUp)),
        LatencyDuration = TimeSpan.FromSeconds(arguments.GetValue(s_seconds)),
        Benchmarks = arguments.GetValue(s_benchmarks)!,
        Systems = arguments.GetValue(s_systems)!,
        Indexes = arguments.GetValue(s_indexes)!,
    };
}
