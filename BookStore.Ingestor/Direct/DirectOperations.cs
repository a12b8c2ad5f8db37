using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>What the commands ask of engine <c>direct</c>.</summary>
internal sealed class DirectOperations(DatabaseConnections databases) : IEngineOperations
{
    public string Name => EngineChoice.Direct;

    public async Task<SourceStatus> ReadStatusAsync(SourceDefinition source, NpgsqlConnection analytics, CancellationToken cancellationToken)
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
            LagRecords: null,
            LagSeconds: null,
            position?.Transactions ?? 0,
            position?.Rows ?? 0,
            position?.CommitTime,
            snapshots);
    }

    public Task<EngineParts> ReadPartsAsync(CancellationToken cancellationToken) => Task.FromResult(EngineParts.None);

    public async Task<Standstill?> FindStandstillAsync(
        SourceDefinition source, ProbeChange change, NpgsqlConnection connection, NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        var inspector = new SourceInspector(connection, source);
        try
        {
            await inspector.InspectAsync(cancellationToken);
            await inspector.EnsurePublicationAsync(cancellationToken);
        }
        catch (Exception refusal) when (refusal is SourceRefusedException or SourceNotReadyException)
        {
            return new Standstill(Stage.Source, refusal.Message);
        }

        var status = await ReadStatusAsync(source, analytics, cancellationToken);
        if (status.State == SourceState.Snapshot)
            return new Standstill(Stage.Apply, $"The tables of {source.Name} are being copied, and changes follow then: see 'ingestor status'.");
        if (status.State != SourceState.Streaming)
            return new Standstill(Stage.Source, status.Detail!);
        var position = await new PositionStore(analytics, source.Name).LoadAsync(cancellationToken);
        return position?.Lsn < change.Lsn
            ? new Standstill(Stage.Apply, $"The ingestor reads the slot, but has applied it only up to {position.Lsn}, not to {change.Lsn}: see its log.")
            : null;
    }

    public ICatchUp CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time) =>
        new PositionCatchUp(source, connection, analytics, time);

    /// <summary>The slot is made anew by whoever copies.</summary>
    public Task PrepareCopyAsync(SourceDefinition source, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task CopyRequestedAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var monitors = new MonitorRegistry(TimeProvider.System);
        using var metrics = new IngestorMetrics(monitors);
        var pipeline = new SourcePipeline(
            monitors.All.Single(monitor => monitor.Source == source), databases, metrics, new DirectOptions(), TimeProvider.System, NullLogger<SourcePipeline>.Instance);
        await pipeline.RunAsync(snapshotOnly: true, cancellationToken);
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
