using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Npgsql.Replication;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Brings a source to the point where its stream can start: a slot whose history has no hole, and tables that were copied at a known point of the WAL.
/// </summary>
internal sealed class SlotPreparation(
    SourceDefinition source,
    ReplicationSlots slots,
    PositionStore positions,
    SnapshotStore snapshots,
    SnapshotCopier copier,
    DatabaseConnections databases,
    SourceMonitor monitor,
    ILogger logger)
{
    /// <returns>Where the stream starts.</returns>
    /// <exception cref="SourceRefusedException">The history has a hole that only a person may accept.</exception>
    public async Task<NpgsqlLogSequenceNumber> PrepareAsync(LogicalReplicationConnection replication, CancellationToken cancellationToken)
    {
        var server = await replication.IdentifySystem(cancellationToken);
        var position = await positions.LoadAsync(cancellationToken);
        var slot = await slots.FindAsync(cancellationToken);
        if (await IsFreshAsync(position, server, slot, cancellationToken))
        {
            await slots.DropAsync(slot, cancellationToken);
            return await CreateAsync(replication, server, cancellationToken);
        }

        monitor.Load(position!);
        await CopyPendingAsync(cancellationToken);
        return position!.Lsn!.Value;
    }

    /// <summary>Whether to begin from nothing: a new slot, and a copy of every table.</summary>
    private async Task<bool> IsFreshAsync(
        SourcePosition? position, ReplicationSystemIdentification server, SlotState? slot, CancellationToken cancellationToken)
    {
        if (position is null && slot is not null && !await AllAreRequestedAsync(cancellationToken))
        {
            throw new SourceRefusedException(
                $"Replication slot {source.Slot} exists in {source.ConnectionName}, but analytics-db knows nothing of it: it belongs to another analytics-db. " +
                "If it does not, run 'ingestor resnapshot' to take it over.");
        }

        // Without an LSN, the slot was claimed and its creation interrupted.
        if (position?.Lsn is null)
            return true;
        if (slots.FindHole(position, server, slot) is not { } hole)
            return false;
        if (await AllAreRequestedAsync(cancellationToken))
            return true;
        throw new SourceRefusedException($"{hole} The history of changes has a hole. Run 'ingestor resnapshot' to copy {source.ConnectionName} anew.");
    }

    private async Task<bool> AllAreRequestedAsync(CancellationToken cancellationToken)
    {
        var all = await snapshots.LoadAsync(cancellationToken);
        return source.Tables.All(table => all.Any(progress => progress.Table == table.Target.Name && progress.State == SnapshotStore.Requested));
    }

    private async Task<NpgsqlLogSequenceNumber> CreateAsync(
        LogicalReplicationConnection replication, ReplicationSystemIdentification server, CancellationToken cancellationToken)
    {
        await positions.ClaimAsync(server.SystemId, server.Timeline, source.Slot, cancellationToken);
        await snapshots.RequestAsync(source.Tables, cancellationToken);
        var slot = await replication.CreatePgOutputReplicationSlot(
            source.Slot, slotSnapshotInitMode: LogicalSlotSnapshotInitMode.Export, cancellationToken: cancellationToken);
        await positions.SetFirstAsync(slot.ConsistentPoint, cancellationToken);
        logger.SlotCreated(source.Name, source.Slot, slot.ConsistentPoint);
        monitor.Load((await positions.LoadAsync(cancellationToken))!);

        monitor.Enter(SourceState.Snapshot);
        await copier.CopyAsync(await PendingAsync(cancellationToken), slot.SnapshotName!, slot.ConsistentPoint, cancellationToken);
        return slot.ConsistentPoint;
    }

    /// <summary>Copies what was requested or interrupted, at a point of the WAL of its own; the stream reads over what those copies hold already.</summary>
    private async Task CopyPendingAsync(CancellationToken cancellationToken)
    {
        var pending = await PendingAsync(cancellationToken);
        if (pending.Count == 0)
            return;
        monitor.Enter(SourceState.Snapshot);
        await using var exporting = await databases.OpenReplicationAsync(source, cancellationToken);
        var temporary = await exporting.CreatePgOutputReplicationSlot(
            $"{source.Slot}_{Environment.ProcessId}", temporarySlot: true, slotSnapshotInitMode: LogicalSlotSnapshotInitMode.Export,
            cancellationToken: cancellationToken);
        await copier.CopyAsync(pending, temporary.SnapshotName!, temporary.ConsistentPoint, cancellationToken);
    }

    private async Task<IReadOnlyList<SnapshotProgress>> PendingAsync(CancellationToken cancellationToken)
    {
        var all = await snapshots.LoadAsync(cancellationToken);
        foreach (var progress in all)
            monitor.Snapshot(progress);
        // In the order of the source's tables: a line that comes after its order is cheaper to sum up than one that waits for it.
        return [.. source.Tables.SelectMany(table => all.Where(progress => progress.Table == table.Target.Name && progress.State != SnapshotStore.Done))];
    }
}
