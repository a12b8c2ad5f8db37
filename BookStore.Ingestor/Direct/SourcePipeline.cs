using BookStore.Ingestor.Apply;
using BookStore.Ingestor.PgOutput;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Carries one source into analytics-db, from the lock to the stream: lock, check, slot, snapshot, stream. Any failure ends the run; the next run
/// goes on from what analytics-db holds.
/// </summary>
internal sealed class SourcePipeline(
    SourceMonitor monitor, DatabaseConnections databases, IngestorMetrics metrics, DirectOptions options, TimeProvider time, ILogger<SourcePipeline> logger)
{
    private readonly SourceDefinition _source = monitor.Source;

    /// <summary>Runs until cancelled, or until a snapshot is requested; with <paramref name="snapshotOnly"/> until nothing is left to copy.</summary>
    public async Task RunAsync(bool snapshotOnly, CancellationToken cancellationToken)
    {
        monitor.Enter(SourceState.Starting);
        await using var target = databases.Writer(_source);
        await using var session = await target.OpenConnectionAsync(cancellationToken);
        await new SourceLock(session, monitor, time, logger).TakeAsync(cancellationToken);
        await using var connection = await databases.OpenSourceAsync(_source, cancellationToken);

        var inspector = new SourceInspector(connection, _source);
        var drift = new SchemaDriftStore(session, _source.Name, logger);
        await drift.NoteAsync(await inspector.InspectAsync(cancellationToken), cancellationToken);
        await inspector.EnsurePublicationAsync(cancellationToken);

        var positions = new PositionStore(session, _source.Name);
        var quarantine = new QuarantineWriter(session, _source.Name, logger);
        await quarantine.LoadAsync(cancellationToken);
        var snapshots = new SnapshotStore(session, _source.Name);
        var copier = new SnapshotCopier(databases, session, _source, snapshots, quarantine, monitor, ChunkSize.Of(options), logger);
        var slots = new SlotPreparation(_source, new ReplicationSlots(connection, _source), positions, snapshots, copier, databases, monitor, logger);
        var position = await PrepareAsync(slots, cancellationToken);
        if (snapshotOnly)
            return;

        var decoder = new PgOutputDecoder(_source, new SnapshotCoverage(await snapshots.LoadChunksAsync(cancellationToken)));
        var applied = new AppliedPosition(position);
        await session.ExecuteAsync(IngestSql.CommitWithoutWaiting, cancellationToken);
        var writer = new BatchWriter(session, positions, quarantine, options.MaxStatements);
        using var replication = await databases.OpenReplicationStreamAsync(_source, time, cancellationToken);
        var stream = new ChangeStream(replication, _source, applied, decoder, writer, new StreamObserver(monitor, metrics, drift), options, time);
        monitor.Enter(SourceState.Streaming);
        logger.Streaming(_source.Name, position);
        await StreamAsync(stream, position, applied, cancellationToken);
    }

    private async Task<NpgsqlLogSequenceNumber> PrepareAsync(SlotPreparation slots, CancellationToken cancellationToken)
    {
        await using var replication = await databases.OpenReplicationAsync(_source, cancellationToken);
        return await slots.PrepareAsync(replication, cancellationToken);
    }

    /// <summary>Streams, with an eye on the databases, until a snapshot is requested.</summary>
    private async Task StreamAsync(ChangeStream stream, NpgsqlLogSequenceNumber position, AppliedPosition applied, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = new SourceWatch(_source, databases, applied, monitor, options, time, logger).RunUntilSnapshotIsRequestedAsync(either.Token);
        var streaming = stream.RunAsync(position, either.Token);
        await Task.WhenAny(streaming, watch);
        await either.CancelAsync();
        try
        {
            await Task.WhenAll(streaming, watch);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One of the two ended, and so the other was told to; where a failure was the reason, it came before this.
            if (streaming.IsFaulted || watch.IsFaulted)
                throw;
            logger.SnapshotRequested(_source.Name);
        }
    }
}
