using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using Npgsql.Replication;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>The source's replication slot: looked at, judged, dropped.</summary>
internal sealed class ReplicationSlots(NpgsqlConnection connection, SourceDefinition source)
{
    public async Task<SlotState?> FindAsync(CancellationToken cancellationToken)
    {
        var slots = await connection.RowsAsync(
            SourceSql.Slot,
            row => new SlotState(row.Nullable<int>(0), row.IsDBNull(1) ? null : row.GetString(1), row.Nullable<NpgsqlLogSequenceNumber>(2)),
            cancellationToken,
            source.Slot);
        return slots.SingleOrDefault();
    }

    /// <summary>Why the stream can't go on from a position without a hole, in one sentence; null where it can.</summary>
    public string? FindHole(SourcePosition position, ReplicationSystemIdentification server, SlotState? slot)
    {
        if (position.SystemIdentifier != server.SystemId)
            return $"The server of {source.ConnectionName} is not the one that was captured so far (system identifier {server.SystemId}, was {position.SystemIdentifier}).";
        if (position.Timeline != server.Timeline)
            return $"The server of {source.ConnectionName} is on timeline {server.Timeline}, the position on {position.Timeline}: it was restored or failed over.";
        if (slot is null)
            return $"Replication slot {source.Slot} is gone from {source.ConnectionName}.";
        if (slot.WalStatus == "lost" || slot.ConfirmedFlush is null)
            return $"Replication slot {source.Slot} was invalidated: the server removed WAL that it still needed (see max_slot_wal_keep_size).";
        if (slot.ConfirmedFlush > position.Lsn)
        {
            return $"Replication slot {source.Slot} stands at {slot.ConfirmedFlush}, after the position {position.Lsn} of analytics-db: " +
                "analytics-db was restored from an older copy, or something else read the slot.";
        }

        return null;
    }

    /// <summary>Drops the slot where it exists.</summary>
    /// <exception cref="SourceRefusedException">Somebody reads it.</exception>
    public async Task DropAsync(SlotState? slot, CancellationToken cancellationToken)
    {
        if (slot is null)
            return;
        if (slot.ActivePid is { } pid)
        {
            throw new SourceRefusedException(
                $"Replication slot {source.Slot} is being read by process {pid} of {source.ConnectionName}: end that process, or drop the slot by hand.");
        }

        await connection.ExecuteAsync(SourceSql.DropSlot, cancellationToken, source.Slot);
    }
}
