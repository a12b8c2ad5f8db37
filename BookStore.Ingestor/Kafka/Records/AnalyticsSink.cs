using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>Writes batches into the analytics tables.</summary>
internal sealed class AnalyticsSink(BatchWriter writer, StreamObserver observer, string source, TimeProvider time) : IRecordSink
{
    public async Task ApplyAsync(RecordBatch batch, CancellationToken cancellationToken)
    {
        using var span = IngestorTracing.StartApply(source, batch);
        var started = time.GetTimestamp();
        await writer.ApplyAsync(batch, cancellationToken);
        observer.Applied(batch, time.GetElapsedTime(started));
    }

    public Task NoteDriftAsync(IReadOnlyList<SchemaDrift> drift, CancellationToken cancellationToken) => observer.NoteDriftAsync(drift, cancellationToken);
}
