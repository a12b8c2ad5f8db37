using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BookStore.Ingestor.Commands;

/// <summary>
/// <c>resnapshot</c>: copies tables anew. The running ingestor does it, where there is one; else this process does, and the stream goes on when an
/// ingestor is started.
/// </summary>
internal static class ResnapshotCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task<int> InvokeAsync(DatabaseConnections connections, IReadOnlyList<string> tables, CancellationToken cancellationToken)
    {
        var known = SourceDefinitions.All.SelectMany(source => source.Tables).Select(table => table.Target.Name).ToList();
        if (tables.FirstOrDefault(table => !known.Contains(table)) is { } unknown)
            throw new ExplainedException($"There is no table {unknown}; there are {string.Join(", ", known)}.");

        foreach (var source in SourceDefinitions.All)
        {
            var chosen = source.Tables.Where(table => tables.Count == 0 || tables.Contains(table.Target.Name)).ToList();
            if (chosen.Count > 0)
                await ResnapshotAsync(connections, source, chosen, cancellationToken);
        }

        return ExitCodes.Done;
    }

    private static async Task ResnapshotAsync(
        DatabaseConnections connections, SourceDefinition source, IReadOnlyList<CapturedTable> tables, CancellationToken cancellationToken)
    {
        await using var analytics = await connections.OpenAnalyticsAsync(cancellationToken);
        var snapshots = new SnapshotStore(analytics, source.Name);
        await snapshots.RequestAsync(tables, cancellationToken);
        if (await IsNobodyAtWorkAsync(analytics, source, cancellationToken))
            await CopyHereAsync(connections, source, cancellationToken);

        using var timer = new PeriodicTimer(Interval);
        while (await PendingAsync(snapshots, tables, cancellationToken))
            await timer.WaitForNextTickAsync(cancellationToken);
        foreach (var table in tables)
            Console.WriteLine($"{table.Target.Name} was copied anew from {source.ConnectionName}.");
    }

    private static async Task CopyHereAsync(DatabaseConnections connections, SourceDefinition source, CancellationToken cancellationToken)
    {
        var monitors = new MonitorRegistry(TimeProvider.System);
        using var metrics = new IngestorMetrics(monitors);
        var pipeline = new SourcePipeline(
            monitors.All.Single(monitor => monitor.Source == source), connections, metrics, new DirectOptions(), TimeProvider.System,
            NullLogger<SourcePipeline>.Instance);
        await pipeline.RunAsync(snapshotOnly: true, cancellationToken);
    }

    /// <summary>Whether the source's lock is free. It is let go again: the copy takes it for itself, and waits if somebody was faster.</summary>
    private static async Task<bool> IsNobodyAtWorkAsync(NpgsqlConnection analytics, SourceDefinition source, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(analytics)
        {
            BatchCommands = { NpgsqlExtensions.BatchCommand(IngestSql.TryLock, source.Name), new(IngestSql.UnlockAll) },
        };
        return await batch.ExecuteScalarAsync(cancellationToken) is true;
    }

    private static async Task<bool> PendingAsync(SnapshotStore snapshots, IReadOnlyList<CapturedTable> tables, CancellationToken cancellationToken)
    {
        var all = await snapshots.LoadAsync(cancellationToken);
        return all.Any(progress => progress.State != SnapshotStore.Done && tables.Any(table => table.Target.Name == progress.Table));
    }
}
