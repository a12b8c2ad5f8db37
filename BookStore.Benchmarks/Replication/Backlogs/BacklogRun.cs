using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Backlogs;

/// <summary>
/// One system catches up with one backlog: it copies what is there, stops, the backlog is written behind its slot, and it starts again.
/// Timed until a reader of the target sees the last rows, from two moments: when the system is started, and when its slot is taken.
/// </summary>
internal sealed class BacklogRun(Scene scene, Backlog backlog, IReplicator system)
{
    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await scene.CreateSourceAsync(backlog.BaseOrders, cancellationToken);
        await system.PrepareAsync(cancellationToken);
        await system.CopyAsync(cancellationToken);
        await system.StopAsync(cancellationToken);

        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await using var target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        var (changes, mark) = await LoadAsync(source, cancellationToken);
        await SettleAsync(target, cancellationToken);

        var meter = new ProcessMeter(system);
        await meter.StartAsync(cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        await system.StartAsync(cancellationToken);
        await Until.TrueAsync(source, $"SELECT active_pid IS NOT NULL FROM pg_replication_slots WHERE slot_name = '{system.Slot}'", system.Failed, cancellationToken);
        var connected = TimeProvider.System.GetTimestamp();
        await mark.UntilVisibleAsync(target, system.Names, system.Failed, cancellationToken);
        var end = TimeProvider.System.GetTimestamp();

        var walsender = await source.ColumnAsync<int>($"SELECT active_pid FROM pg_replication_slots WHERE slot_name = '{system.Slot}' AND active", cancellationToken);
        var use = await meter.ReadAsync(walsender, cancellationToken);
        await system.StopAsync(cancellationToken);
        await ContentComparison.EnsureEqualAsync(scene, system.Names, system.Name, cancellationToken);
        return
        [
            new(Metric.Throughput, changes / TimeProvider.System.GetElapsedTime(connected, end).TotalSeconds),
            new(Metric.ThroughputFromStart, changes / TimeProvider.System.GetElapsedTime(started, end).TotalSeconds),
            .. use,
        ];
    }

    private async Task<(long Changes, Mark Mark)> LoadAsync(NpgsqlConnection source, CancellationToken cancellationToken)
    {
        // No foreign key checks and no waiting for the disk: this is not what is measured. The last commits wait, and all before them.
        await source.ExecuteAsync("SET session_replication_role = replica; SET synchronous_commit = off", cancellationToken);
        var changes = await source.ScalarAsync<long>(backlog.Call, cancellationToken);
        await source.ExecuteAsync("SET synchronous_commit = on", cancellationToken);
        return (changes + Mark.Changes, await Mark.WriteAsync(source, cancellationToken));
    }

    private async Task SettleAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        // What autovacuum would have done by now. Not for empty tables: their statistics would say empty for the whole run.
        if (backlog.BaseOrders > 0)
            await target.ExecuteAsync("VACUUM ANALYZE", cancellationToken);
        await target.ExecuteAsync("SET enable_seqscan = off", cancellationToken); // looking for the last rows must cost nothing
        await scene.CheckpointAsync(cancellationToken);
    }
}
