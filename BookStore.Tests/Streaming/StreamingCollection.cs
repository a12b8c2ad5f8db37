using BookStore.Tests.Browser;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The tests that share <see cref="StreamingPlatform"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class StreamingCollection : ICollectionFixture<StreamingPlatform>, ICollectionFixture<BrowserFixture>
{
    /// <summary>For <c>[Collection(StreamingCollection.Name)]</c>.</summary>
    public const string Name = "Streaming";
}
