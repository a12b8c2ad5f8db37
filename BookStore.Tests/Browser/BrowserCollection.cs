using BookStore.Tests.Dashboard.Pages;
using BookStore.Tests.Postgres;
using Xunit;

namespace BookStore.Tests.Browser;

/// <summary>The tests that look at pages: they share a browser and servers, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>, ICollectionFixture<PostgresFixture>, ICollectionFixture<DashboardFixture>
{
    /// <summary>For <c>[Collection(BrowserCollection.Name)]</c>.</summary>
    public const string Name = "browser";
}
