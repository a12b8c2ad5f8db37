using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>Where batches of records go. Each is one transaction of analytics-db, offsets included.</summary>
internal interface IRecordSink
{
    Task ApplyAsync(RecordBatch batch, CancellationToken cancellationToken);

    /// <summary>Takes note of differences between source and analytics. Never called while a batch is being applied.</summary>
    Task NoteDriftAsync(IReadOnlyList<SchemaDrift> drift, CancellationToken cancellationToken);
}
