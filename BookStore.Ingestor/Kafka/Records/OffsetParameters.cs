using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>The parameters of the statements that move offsets: reader, topics, partitions, next offsets.</summary>
internal static class OffsetParameters
{
    public static object[] Of(string reader, IReadOnlyDictionary<TopicPartition, long> offsets) =>
    [
        reader,
        offsets.Keys.Select(partition => partition.Topic).ToArray(),
        offsets.Keys.Select(partition => partition.Partition.Value).ToArray(),
        offsets.Values.ToArray(),
    ];
}
