using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Records;

namespace BookStore.Ingestor.Kafka;

/// <summary>Judges whether a topic can be read on from the stored offsets without a hole in the history.</summary>
internal static class OffsetHoles
{
    /// <returns>Why it can't, in one sentence; null where it can.</returns>
    public static string? Find(KafkaCluster cluster, KafkaTopic topic, IReadOnlyList<StoredOffset> stored)
    {
        if (stored.Count == 0)
            return $"Analytics-db has no offsets for topic {topic.Name}.";
        if (stored[0].ClusterId != cluster.Id)
            return $"This Kafka is not the one that was read so far (cluster {cluster.Id}, was {stored[0].ClusterId}).";
        if (stored[0].TopicId != topic.Id)
            return $"Topic {topic.Name} was deleted and made again.";
        foreach (var (partition, _, _, next) in stored)
        {
            var range = topic.Partitions[partition.Partition.Value];
            if (next < range.First)
                return $"Retention has removed records of topic {topic.Name} that were not read: partition {partition.Partition.Value} begins at {range.First}, and {next} is next.";
            if (next > range.End)
                return $"Topic {topic.Name} has lost records: partition {partition.Partition.Value} ends at {range.End}, and {next} is next.";
        }

        return null;
    }
}
