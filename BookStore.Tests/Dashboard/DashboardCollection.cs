using Xunit;

namespace BookStore.Tests.Dashboard;

/// <summary>The tests of the dashboard's service: they share a server, and run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DashboardCollection : ICollectionFixture<AnalyticsServerFixture>
{
    /// <summary>For <c>[Collection(DashboardCollection.Name)]</c>.</summary>
    public const string Name = "dashboard";
}
