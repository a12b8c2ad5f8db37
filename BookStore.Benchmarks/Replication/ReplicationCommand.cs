using System.CommandLine;
using BookStore.Benchmarks.Report;

namespace BookStore.Benchmarks.Replication;

/// <summary>The command <c>replication</c>: the direct engine beside PostgreSQL's own replication and <c>pg_dump | psql</c>.</summary>
internal static class ReplicationCommand
{
    private static readonly ReplicationOptions _defaults = new();

    private static readonly Option<int> _rows = CommandOptions.Positive("--rows", "Rows of the insert backlog; the other loads follow from it", _defaults.Rows, atLeast: 900);
    private static readonly Option<int> _rounds = CommandOptions.Positive("--rounds", "How often each system runs each benchmark", _defaults.Rounds, atLeast: 1);
    private static readonly Option<int> _seconds = CommandOptions.Positive("--seconds", "How long the latency is measured", (int)_defaults.LatencyDuration.TotalSeconds, atLeast: 1);
    private static readonly Option<string?> _postgres = new("--postgres") { Description = "The folder with PostgreSQL's programs; found or fetched when not given" };
    private static readonly Option<string[]> _benchmarks = CommandOptions.Names("--benchmarks", "What is measured", ReplicationOptions.AllBenchmarks, _defaults.Benchmarks);
    private static readonly Option<string[]> _systems = CommandOptions.Names("--systems", "Who is measured", ReplicationOptions.AllSystems, _defaults.Systems);
    private static readonly Option<string[]> _indexes = CommandOptions.Names("--indexes", "Indexes at the target beside the primary keys", ReplicationOptions.AllIndexes, _defaults.Indexes);
    private static readonly Option<string> _identity = new("--identity") { Description = "Replica identity of the source's tables", DefaultValueFactory = _ => "default" };
    private static readonly Option<bool> _tcp = new("--tcp") { Description = "Connect over TCP instead of Unix sockets" };

    public static Command Create()
    {
        _identity.AcceptOnlyFromAmong("default", "full");
        return BenchmarkCommand.Create(
            "replication",
            "Rows per second, latency, CPU and memory of the direct engine beside PostgreSQL's own means",
            [_rows, _rounds, _seconds, _postgres, _benchmarks, _systems, _indexes, _identity, _tcp],
            (arguments, progress, cancellationToken) => new ReplicationBenchmark(Read(arguments), progress).RunAsync(cancellationToken),
            ReportTable.Write);
    }

    private static ReplicationOptions Read(ParseResult arguments) => new()
    {
        Rows = arguments.GetValue(_rows),
        Rounds = arguments.GetValue(_rounds),
        LatencyDuration = TimeSpan.FromSeconds(arguments.GetValue(_seconds)),
        Benchmarks = arguments.GetValue(_benchmarks)!,
        Systems = arguments.GetValue(_systems)!,
        Indexes = arguments.GetValue(_indexes)!,
        IdentityFull = arguments.GetValue(_identity) == "full",
        Tcp = arguments.GetValue(_tcp),
        PostgresBin = arguments.GetValue(_postgres),
    };
}
