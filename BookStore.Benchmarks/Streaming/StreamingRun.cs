using BookStore.Benchmarks.Replication.Backlogs;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Streaming;

/// <summary>
/// One system catches up with one backlog, timed from the moment its slot is taken until a reader of the target sees the last row of each table; and what each
/// process used meanwhile.
/// </summary>
internal sealed class StreamingRun(Scene scene, Backlog backlog, IReplicator system)
{
    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        await scene.CreateSourceAsync(backlog.BaseOrders, cancellationToken);
        await system.PrepareAsync(cancellationToken);
        await system.CopyAsync(cancellationToken);
        await system.StopAsync(cancellationToken);

        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await using var target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        // No foreign key checks and no waiting for the disk: this is not what is measured. The last commits wait, and all before them.
        await source.ExecuteAsync("SET session_replication_role = replica; SET synchronous_commit = off", cancellationToken);
        var rows = await source.ScalarAsync<long>(backlog.Call, cancellationToken);
        await source.ExecuteAsync("SET synchronous_commit = on", cancellationToken);
        var mark = await Mark.WriteAsync(source, cancellationToken);
        await target.ExecuteAsync("SET enable_seqscan = off", cancellationToken); // looking for the last rows must cost nothing
        await scene.CheckpointAsync(cancellationToken);

        var before = (await ProcessesAsync(cancellationToken)).SelectMany(process => process.Ids).Distinct().ToDictionary(id => id, id => ProcessUse.CpuSeconds([id]) ?? 0);
        await system.StartAsync(cancellationToken);
        await Until.TrueAsync(source, $"SELECT active_pid IS NOT NULL FROM pg_replication_slots WHERE slot_name = '{system.Slot}'", system.Failed, cancellationToken);
        var connected = TimeProvider.System.GetTimestamp();
        await mark.UntilVisibleAsync(target, system.Names, system.Failed, cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(connected);

        var walsender = await source.ColumnAsync<int>($"SELECT active_pid FROM pg_replication_slots WHERE slot_name = '{system.Slot}' AND active", cancellationToken);
        var measurements = new List<Measurement> { new(Metric.Throughput, (rows + 2) / elapsed.TotalSeconds) };
        foreach (var (name, ids) in (await ProcessesAsync(cancellationToken)).Prepend(("walsender", walsender)))
        {
            measurements.Add(new(Metric.CpuOf(name), ids.Sum(id => (ProcessUse.CpuSeconds([id]) ?? 0) - before.GetValueOrDefault(id))));
            if (name is not ("walsender" or "target") && ProcessUse.PeakMemoryMiB(ids[0]) is { } memory)
                measurements.Add(new(Metric.MemoryOf(name), memory));
        }

        await system.StopAsync(cancellationToken);
        await ContentComparison.EnsureEqualAsync(scene, system.Names, system.Name, cancellationToken);
        return measurements;
    }

    /// <summary>The processes behind the source, by the names that the results have for them.</summary>
    private async Task<List<(string Name, IReadOnlyList<int> Ids)>> ProcessesAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string, IReadOnlyList<int>)> { ("target", await system.TargetProcessesAsync(cancellationToken)) };
        if (system.OwnProcess is { } own)
            found.Add(("ingestor", [own]));
        if (system is TopicReplicator topics)
            found.AddRange(topics.Processes.Select(process => (process.Name, (IReadOnlyList<int>)[process.Id])));
        return found;
    }
}
