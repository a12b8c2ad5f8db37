using Xunit;

namespace BookStore.Tests.Ingestor;

/// <summary>The tests that share <see cref="IngestorFixture"/>; they run one after the other, because slots are named once a server.</summary>
[CollectionDefinition(Name)]
public sealed class IngestorCollection : ICollectionFixture<IngestorFixture>
{
    /// <summary>For <c>[Collection(IngestorCollection.Name)]</c>.</summary>
    public const string Name = "Ingestor";
}
