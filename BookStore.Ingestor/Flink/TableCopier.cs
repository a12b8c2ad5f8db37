using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Flink;

/// <summary>
/// Copies tables anew when <c>resnapshot</c> asked for it. The jobs that write them are stopped with a savepoint meanwhile; started again, they repeat what
/// happened since, and so end with what the source has.
/// </summary>
internal sealed class TableCopier(
    SourceMonitor monitor, ConnectorDefinition connector, IReadOnlyList<PipelineJob> jobs, JobSubmission submission, DatabaseConnections databases, ILogger logger)
{
    private static readonly ChunkSize s_chunk = new(Rows: 250_000, Bytes: 8 * 1024 * 1024);

    private readonly SourceDefinition _source = monitor.Source;

    /// <summary>Copies what is requested or was interrupted. The caller holds the source's lock, and starts the jobs again.</summary>
    /// <exception cref="RestException">Flink is away: a job could not be stopped, and nothing was copied.</exception>
    public async Task CopyPendingAsync(CancellationToken cancellationToken)
    {
        await using var target = databases.Writer(_source);
        await using var session = await target.OpenConnectionAsync(cancellationToken);
        var snapshots = new SnapshotStore(session, _source.Name);
        var pending = (await snapshots.LoadAsync(cancellationToken)).Where(progress => progress.State != SnapshotStore.Done).ToList();
        if (pending.Count == 0)
            return;

        monitor.Enter(SourceState.Snapshot);
        foreach (var job in pending.SelectMany(progress => Writers(progress.Table)))
            await submission.PauseAsync(job, cancellationToken);
        var quarantine = new QuarantineWriter(session, _source.Name, logger);
        await quarantine.LoadAsync(cancellationToken);

        await new SnapshotCopier(databases, session, _source, snapshots, quarantine, monitor, s_chunk, logger).CopyAsync(pending, cancellationToken);
    }

    private IEnumerable<PipelineJob> Writers(string table)
    {
        var captured = _source.Tables.Single(captured => captured.Target.Name == table);
        return jobs.Where(job => job.Topic == connector.TopicOf(captured));
    }
}
