using System.Globalization;
using BookStore.Benchmarks.Replication.Backlogs;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Latency;
using BookStore.Benchmarks.Replication.Snapshots;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Replication;

/// <summary>Runs every benchmark with every system, round by round, each on fresh databases.</summary>
internal sealed class ReplicationBenchmark(ReplicationOptions options, IProgress<string> progress)
{
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(2);

    private readonly FigureBook _figures = new();
    private readonly List<string> _notes = [];

    /// <exception cref="BenchmarkException">Something cannot run, or a system ended with a wrong content.</exception>
    public async Task<BenchmarkReport> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        await using var servers = await BenchmarkServers.StartAsync(options.PostgresBin, options.Tcp, progress, cancellationToken);
        var programs = await FindDumpProgramsAsync(servers, cancellationToken);
        if (options.Systems.Contains("direct") && IngestorProcess.Missing is { } missing)
            _notes.Add(missing);
        foreach (var situation in await SituationsAsync(servers, cancellationToken))
        {
            foreach (var benchmark in options.Benchmarks)
                await RunAsync(benchmark, new Scene(servers, situation), programs, cancellationToken);
        }
        return new BenchmarkReport(
            startedAt, Machine.Read(), Versions.Read(servers.Source.Installation.Version), Settings(), _notes, _figures.Figures);
    }

    /// <summary>The rounds of one benchmark; within each the systems take turns, so that a drift of the machine hits all of them.</summary>
    private async Task RunAsync(string benchmark, Scene scene, DumpPrograms? programs, CancellationToken cancellationToken)
    {
        var label = scene.Situation.Label(benchmark);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var name in options.Systems)
            {
                await using var system = Create(name, scene, programs);
                if (system is null || Run(benchmark, scene, system) is not { } run)
                    continue;
                progress.Report($"{label}, round {round} of {options.Rounds}: {name} …");
                var measurements = await run(cancellationToken);
                _figures.Add(label, name, measurements);
                progress.Report($"  {string.Join(", ", measurements)}");
            }
        }
    }

    private static ICopier? Create(string system, Scene scene, DumpPrograms? programs) => system switch
    {
        "direct" => new DirectEngine(scene),
        "native" => new NativeReplication(scene),
        "pg_dump" => programs is null ? null : new DumpAndRestore(scene, programs),
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, "Unknown system."),
    };

    /// <summary>One run of a benchmark; null where the system is not made for it.</summary>
    private Func<CancellationToken, Task<IReadOnlyList<Measurement>>>? Run(string benchmark, Scene scene, ICopier system) => (benchmark, system) switch
    {
        ("snapshot", _) => new SnapshotRun(scene, options.Rows, system).RunAsync,
        ("insert", IReplicator replicator) => new BacklogRun(scene, Backlog.Insert(options.Rows), replicator).RunAsync,
        ("mixed", IReplicator replicator) => new BacklogRun(scene, Backlog.Mixed(options.Rows), replicator).RunAsync,
        ("one-row", IReplicator replicator) => new BacklogRun(scene, Backlog.OneRow(options.Rows), replicator).RunAsync,
        ("latency", IReplicator replicator) => new LatencyRun(scene, _warmUp, options.LatencyDuration, replicator).RunAsync,
        _ => null,
    };

    private async Task<DumpPrograms?> FindDumpProgramsAsync(BenchmarkServers servers, CancellationToken cancellationToken)
    {
        if (!options.Systems.Contains("pg_dump") || !options.Benchmarks.Contains("snapshot"))
            return null;
        var (programs, missing) = await DumpPrograms.FindAsync(servers.Source.Installation, cancellationToken);
        if (missing is not null)
            _notes.Add(missing);
        return programs;
    }

    private async Task<IReadOnlyList<Situation>> SituationsAsync(BenchmarkServers servers, CancellationToken cancellationToken)
    {
        var situations = new List<Situation>();
        foreach (var name in options.Indexes)
        {
            var indexes = await IndexSet.NamedAsync(name, servers.Target, cancellationToken);
            if (name == "views" && indexes.Definitions.Count == 0 && options.Indexes.Contains("none"))
                _notes.Add("The views need no index beside the primary keys: \"views\" would be \"none\" once more and is left out.");
            else
                situations.Add(new Situation(indexes, options.IdentityFull));
        }
        return situations;
    }

    private Dictionary<string, string> Settings() => new()
    {
        ["rows"] = options.Rows.ToString(CultureInfo.InvariantCulture),
        ["rounds"] = options.Rounds.ToString(CultureInfo.InvariantCulture),
        ["latency"] = string.Create(CultureInfo.InvariantCulture, $"{LatencyRun.TransactionsPerSecond} transactions/s for {options.LatencyDuration.TotalSeconds} s"),
        ["transport"] = options.Tcp ? "tcp" : "unix sockets",
        ["replicaIdentity"] = options.IdentityFull ? "full" : "default",
        ["servers"] = BenchmarkServers.SettingsText,
        ["native"] = NativeReplication.Settings,
    };
}
