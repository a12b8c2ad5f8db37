using Xunit;

namespace BookStore.Tests.Storefront;

/// <summary>Tests of the shop on a real server. Each makes databases of its own.</summary>
[CollectionDefinition(Name)]
public sealed class StorefrontCollection : ICollectionFixture<StorefrontDatabases>
{
    public const string Name = "storefront databases";
}
