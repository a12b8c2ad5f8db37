using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Quarantine;

/// <summary>A Kafka record that can't be applied, on its way into quarantine.</summary>
/// <param name="Table">Table of analytics-db that its topic feeds.</param>
/// <param name="Key">The row's key; null where it can't be told.</param>
/// <param name="Value">The record's value as JSON; null for a tombstone.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">Where it lies there.</param>
internal sealed record RefusedRecord(string Table, RowKey? Key, string? Value, string Reason, string Topic, int Partition, long Offset);
