using BookStore.Tests.Browser;
using Xunit;

namespace BookStore.Tests.Superset;

/// <summary>The tests that share one Superset; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class SupersetCollection : ICollectionFixture<SupersetFixture>, ICollectionFixture<BrowserFixture>
{
    /// <summary>For <c>[Collection(SupersetCollection.Name)]</c>.</summary>
    public const string Name = "Superset";
}
