using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Pipelines;

/// <summary>Tells the rest of the ingestor what a stream did.</summary>
internal sealed class StreamObserver(SourceMonitor monitor, IngestorMetrics metrics, SchemaDriftStore drift)
{
    public void Applied(ChangeBatch batch, TimeSpan elapsed)
    {
        monitor.Applied(batch);
        metrics.Applied(monitor.Source.Name, batch, elapsed);
    }

    public Task NoteDriftAsync(IEnumerable<SchemaDrift> drifts, CancellationToken cancellationToken) => drift.NoteAsync(drifts, cancellationToken);
}
