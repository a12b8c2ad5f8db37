using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Backlogs;

/// <summary>
/// One system catches up with one backlog: it copies what is there, stops, the backlog is written behind its slot, and it starts again.
/// Timed until a reader of the target sees the last row, from two moments: when the system is started, and when its slot is taken.
/// </summary>
internal sealed class BacklogRun(Scene scene, Backlog backlog, IReplicator system)
{
    private readonly Guid _mark = Guid.CreateVersion7();

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await scene.CreateSourceAsync(backlog.BaseOrders, cancellationToken);
        await system.PrepareAsync(cancellationToken);
        await system.CopyAsync(cancellationToken);
        await system.StopAsync(cancellationToken);

        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await using var target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        var rows = await LoadAsync(source, cancellationToken);
        await SettleAsync(target, cancellationToken);

        var started = TimeProvider.System.GetTimestamp();
        await system.StartAsync(cancellationToken);
        await Until.TrueAsync(source, $"SELECT active_pid IS NOT NULL FROM pg_replication_slots WHERE slot_name = '{system.Slot}'", system.Failed, cancellationToken);
        var connected = TimeProvider.System.GetTimestamp();
        await Until.TrueAsync(target, $"SELECT count(*) = 1 FROM public.{system.Names.Of(EcomTables.Orders)} WHERE id = '{_mark}'", system.Failed, cancellationToken);
        var end = TimeProvider.System.GetTimestamp();

        var use = await UseAsync(source, cancellationToken);
        await system.StopAsync(cancellationToken);
        await ContentComparison.EnsureEqualAsync(scene, system.Names, system.Name, cancellationToken);
        return
        [
            new(Metric.Throughput, rows / TimeProvider.System.GetElapsedTime(connected, end).TotalSeconds),
            new(Metric.ThroughputFromStart, rows / TimeProvider.System.GetElapsedTime(started, end).TotalSeconds),
            .. use,
        ];
    }

    private async Task<long> LoadAsync(NpgsqlConnection source, CancellationToken cancellationToken)
    {
        // No foreign key checks and no waiting for the disk: this is not what is measured. The last commit waits, and all before it with it.
        await source.ExecuteAsync("SET session_replication_role = replica; SET synchronous_commit = off", cancellationToken);
        var changes = await source.ScalarAsync<long>(backlog.Call, cancellationToken);
        await source.ExecuteAsync("SET synchronous_commit = on", cancellationToken);
        await source.ExecuteAsync($"CALL benchmark.insert_mark('{_mark}')", cancellationToken);
        return changes + 1;
    }

    private async Task SettleAsync(NpgsqlConnection target, CancellationToken cancellationToken)
    {
        // What autovacuum would have done by now. Not for empty tables: their statistics would say empty for the whole run.
        if (backlog.BaseOrders > 0)
            await target.ExecuteAsync("VACUUM ANALYZE", cancellationToken);
        await target.ExecuteAsync("SET enable_seqscan = off", cancellationToken); // looking for the last row must cost nothing
        await scene.CheckpointAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<Measurement>> UseAsync(NpgsqlConnection source, CancellationToken cancellationToken)
    {
        var walsender = await source.ColumnAsync<int>($"SELECT active_pid FROM pg_replication_slots WHERE slot_name = '{system.Slot}' AND active", cancellationToken);
        var writers = await system.TargetProcessesAsync(cancellationToken);
        (Metric Metric, double? Value)[] use =
        [
            (Metric.SourceCpu, ProcessUse.CpuSeconds(walsender)),
            (Metric.TargetCpu, ProcessUse.CpuSeconds(writers)),
            (Metric.IngestorCpu, system.OwnProcess is { } id ? ProcessUse.CpuSeconds([id]) : null),
            (Metric.IngestorMemory, system.OwnProcess is { } process ? ProcessUse.PeakMemoryMiB(process) : null),
        ];
        return [.. use.Where(entry => entry.Value is not null).Select(entry => new Measurement(entry.Metric, entry.Value!.Value))];
    }
}
