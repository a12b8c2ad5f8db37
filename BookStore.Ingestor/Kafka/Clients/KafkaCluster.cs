namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>What a source's pipeline must know of Kafka.</summary>
/// <param name="Id">The cluster's identity.</param>
/// <param name="Topics">The source's topics, in the order of its tables.</param>
internal sealed record KafkaCluster(string Id, IReadOnlyList<KafkaTopic> Topics);
