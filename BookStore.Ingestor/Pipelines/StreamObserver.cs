using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using NpgsqlTypes;

namespace BookStore.Ingestor.Pipelines;

/// <summary>Tells the rest of the ingestor what a stream did.</summary>
internal sealed class StreamObserver(SourceMonitor monitor, IngestorMetrics metrics, SchemaDriftStore drift)
{
    /// <summary>WAL that a lively shop may write while a change is on its way, and that is no backlog yet.</summary>
    private const ulong Backlog = 1024 * 1024;

    /// <summary>Whether the source's WAL was already a good deal longer when it was last looked at.</summary>
    public bool IsBehind(NpgsqlLogSequenceNumber received) => (ulong)monitor.SourceLsn.GetValueOrDefault() > (ulong)received + Backlog;

    public void Applied(ChangeBatch batch, TimeSpan elapsed)
    {
        monitor.Applied(batch);
        metrics.Applied(monitor.Source.Name, batch, elapsed);
    }

    public Task NoteDriftAsync(IEnumerable<SchemaDrift> drifts, CancellationToken cancellationToken) => drift.NoteAsync(drifts, cancellationToken);
}
