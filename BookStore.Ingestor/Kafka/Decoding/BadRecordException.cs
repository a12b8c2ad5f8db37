namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>A record that is no change that can be applied. The message says why, in one sentence about the record.</summary>
internal sealed class BadRecordException(string reason) : Exception(reason);
