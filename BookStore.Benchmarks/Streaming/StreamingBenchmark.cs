using System.Globalization;
using BookStore.Benchmarks.Replication.Backlogs;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Latency;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Streaming;

/// <summary>Runs a backlog and a steady load through every way from the shop to analytics, each on fresh databases, topics and servers.</summary>
internal sealed class StreamingBenchmark(StreamingOptions options, IProgress<string> progress)
{
    /// <summary>Orders, with two lines each, that are there before and are copied.</summary>
    private const int BaseOrders = 1_000;

    private readonly FigureBook _figures = new();

    /// <exception cref="BenchmarkException">Something cannot run, or a system ended with a wrong content.</exception>
    public async Task<BenchmarkReport> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = TimeProvider.System.GetUtcNow();
        // Debezium and Flink speak no Unix sockets, so nobody does.
        await using var servers = await BenchmarkServers.StartAsync(postgresBin: null, tcp: true, progress, cancellationToken);
        // Flink leaves out updates without their old row, so the shop's tables send it.
        var scene = new Scene(servers, new Situation(await IndexSet.NamedAsync(options.Indexes, servers.Target, cancellationToken), IdentityFull: true));
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var name in options.Systems)
            {
                foreach (var benchmark in options.Benchmarks)
                    await MeasureAsync(benchmark, name, round, scene, cancellationToken);
            }
        }

        IReadOnlyList<string> notes = IngestorProcess.Missing is { } missing ? [missing] : [];
        return new BenchmarkReport(startedAt, Machine.Read(), Versions.Read(servers.Source.Installation.Version), Settings(), notes, _figures.Figures);
    }

    private async Task MeasureAsync(string benchmark, string name, int round, Scene scene, CancellationToken cancellationToken)
    {
        progress.Report($"{benchmark}, round {round} of {options.Rounds}: {name} …");
        await using var system = Create(name, scene);
        var measurements = benchmark == "backlog"
            ? await new BacklogRun(scene, Backlog.Insert(options.Rows, BaseOrders), system).RunAsync(cancellationToken)
            : await new LatencyRun(scene, options.WarmUp, options.LatencyDuration, system).RunAsync(cancellationToken);
        _figures.Add(scene.Situation.Label(benchmark), name, measurements);
        progress.Report($"  {string.Join(", ", measurements)}");
    }

    private static IReplicator Create(string system, Scene scene) => system switch
    {
        "native" => new NativeReplication(scene),
        "direct" => new DirectEngine(scene),
        "kafka" => new TopicReplicator(scene, TopicVariant.Kafka),
        "flink" => new TopicReplicator(scene, TopicVariant.Flink),
        "flink-defaults" => new TopicReplicator(scene, TopicVariant.FlinkDefaults),
        "flink-row-by-row" => new TopicReplicator(scene, TopicVariant.FlinkRowByRow),
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, "Unknown system."),
    };

    private Dictionary<string, string> Settings() => new()
    {
        ["rows"] = options.Rows.ToString(CultureInfo.InvariantCulture),
        ["rounds"] = options.Rounds.ToString(CultureInfo.InvariantCulture),
        ["latency"] = string.Create(CultureInfo.InvariantCulture, $"{LatencyRun.TransactionsPerSecond} transactions/s for {options.LatencyDuration.TotalSeconds} s"),
        ["transport"] = "tcp",
        ["replicaIdentity"] = "full",
        ["indexes"] = options.Indexes,
        ["servers"] = BenchmarkServers.SettingsText,
    };
}
