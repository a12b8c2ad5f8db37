using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Snapshots;

/// <summary>
/// One system copies tables that are there. Timed until a reader of the target sees all rows, from two moments: when the system is
/// started, and when its first session at the source is seen.
/// </summary>
internal sealed class SnapshotRun(Scene scene, int rows, ICopier system)
{
    private const int Books = 1_000;

    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(2);

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await scene.CreateSourceAsync(rows / 3, cancellationToken);
        await system.PrepareAsync(cancellationToken);
        await scene.CheckpointAsync(cancellationToken);
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);

        var started = TimeProvider.System.GetTimestamp();
        var copy = system.CopyAsync(cancellationToken);
        var connected = await FirstSessionAsync(source, copy, cancellationToken) ?? started;
        await copy;
        var end = TimeProvider.System.GetTimestamp();

        var copied = rows / 3 * 3 + Books;
        List<Measurement> measurements =
        [
            new(Metric.Throughput, copied / TimeProvider.System.GetElapsedTime(connected, end).TotalSeconds),
            new(Metric.ThroughputFromStart, copied / TimeProvider.System.GetElapsedTime(started, end).TotalSeconds),
        ];
        foreach (var (name, process) in system is IReplicator replicator ? replicator.Processes : [])
        {
            if (ProcessUse.CpuSeconds([process]) is { } cpu)
                measurements.Add(new Measurement(Metric.CpuOf(name), cpu));
            if (ProcessUse.PeakMemoryMiB(process) is { } memory)
                measurements.Add(new Measurement(Metric.MemoryOf(name), memory));
        }
        await ContentComparison.EnsureEqualAsync(scene, system.Names, system.Name, cancellationToken);
        return measurements;
    }

    /// <summary>When a session that is not the benchmark's was first seen; null when the copy was over before.</summary>
    private static async Task<long?> FirstSessionAsync(NpgsqlConnection source, Task copy, CancellationToken cancellationToken)
    {
        const string Sessions =
            $"""
             SELECT count(*) > 0 FROM pg_stat_activity
             WHERE datname = current_database() AND backend_type IN ('client backend', 'walsender') AND application_name <> '{DatabaseAddress.ApplicationName}'
             """;
        while (!copy.IsCompleted)
        {
            if (await source.ScalarAsync<bool>(Sessions, cancellationToken))
                return TimeProvider.System.GetTimestamp();
            await Task.Delay(_interval, cancellationToken);
        }
        return null;
    }
}
