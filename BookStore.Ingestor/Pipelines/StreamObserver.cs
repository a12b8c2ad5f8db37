using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using NpgsqlTypes;

namespace BookStore.Ingestor.Pipelines;

/// <summary>Tells the rest of the ingestor what a stream did.</summary>
internal sealed class StreamObserver(SourceMonitor monitor, IngestorMetrics metrics, SchemaDriftStore drift)
{
    /// <summary>Whether the source's WAL was already longer when it was last looked at.</summary>
    public bool IsBehind(NpgsqlLogSequenceNumber received) => monitor.SourceLsn > received;

    public void Applied(ChangeBatch batch, TimeSpan elapsed)
    {
        monitor.Applied(batch);
        metrics.Applied(monitor.Source.Name, batch, elapsed);
    }

    public Task NoteDriftAsync(IEnumerable<SchemaDrift> drifts, CancellationToken cancellationToken) => drift.NoteAsync(drifts, cancellationToken);
}
