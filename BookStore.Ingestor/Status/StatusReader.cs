using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Status;

/// <summary>The status as the databases tell it, whether an ingestor runs or not.</summary>
internal sealed class StatusReader(DatabaseConnections databases)
{
    public async Task<IngestorStatus> ReadAsync(CancellationToken cancellationToken)
    {
        await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
        var sources = new List<SourceStatus>();
        foreach (var source in SourceDefinitions.All)
            sources.Add(await ReadAsync(analytics, source, cancellationToken));
        return new IngestorStatus("direct", sources, await analytics.ScalarAsync<long>(IngestSql.CountOpenQuarantine, cancellationToken));
    }

    private async Task<SourceStatus> ReadAsync(NpgsqlConnection analytics, SourceDefinition source, CancellationToken cancellationToken)
    {
        var position = await new PositionStore(analytics, source.Name).LoadAsync(cancellationToken);
        var snapshots = await new SnapshotStore(analytics, source.Name).LoadAsync(cancellationToken);
        await using var connection = await databases.OpenSourceAsync(source, cancellationToken);
        var slot = await new ReplicationSlots(connection, source).FindAsync(cancellationToken);
        var reached = await connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
        var (state, detail) = Judge(position, slot, snapshots);
        return new SourceStatus(
            source.Name,
            state,
            detail,
            position?.Lsn?.ToString(),
            position?.Lsn is { } lsn ? Math.Max(0, (long)((ulong)reached - (ulong)lsn)) : null,
            LagSeconds: null,
            position?.Transactions ?? 0,
            position?.Rows ?? 0,
            position?.CommitTime,
            snapshots);
    }

    private static (SourceState State, string? Detail) Judge(SourcePosition? position, SlotState? slot, IReadOnlyList<SnapshotProgress> snapshots)
    {
        if (position?.Lsn is null)
            return (SourceState.Starting, "It was never captured. Start the ingestor.");
        if (slot is null)
            return (SourceState.Refused, $"Replication slot {position.Slot} is gone. Run 'ingestor resnapshot'.");
        if (slot.WalStatus == "lost")
            return (SourceState.Refused, $"Replication slot {position.Slot} was invalidated. Run 'ingestor resnapshot'.");
        if (snapshots.Any(progress => progress.State != SnapshotStore.Done))
            return (SourceState.Snapshot, null);
        return slot.ActivePid is null
            ? (SourceState.Failed, "Nobody reads its replication slot. Start the ingestor, or see its log.")
            : (SourceState.Streaming, null);
    }
}
