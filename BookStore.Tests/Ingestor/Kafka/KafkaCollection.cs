using Xunit;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>The tests that share <see cref="KafkaFixture"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class KafkaCollection : ICollectionFixture<KafkaFixture>
{
    /// <summary>For <c>[Collection(KafkaCollection.Name)]</c>.</summary>
    public const string Name = "Ingestor with Kafka";
}
