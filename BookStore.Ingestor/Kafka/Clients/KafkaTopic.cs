namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>A topic as the cluster has it now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its identity: another one once it was deleted and made again.</param>
/// <param name="Partitions">First offset that is there and offset after the last, for each partition by its number.</param>
internal sealed record KafkaTopic(string Name, string Id, IReadOnlyList<OffsetRange> Partitions);
