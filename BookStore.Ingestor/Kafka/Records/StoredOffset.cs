using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>How far a partition is applied, as analytics-db has it: written in the same transaction as the changes.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="ClusterId">The cluster's identity.</param>
/// <param name="TopicId">The topic's identity.</param>
/// <param name="Next">Offset of the first record that is not applied.</param>
internal sealed record StoredOffset(TopicPartition Partition, string ClusterId, string TopicId, long Next);
