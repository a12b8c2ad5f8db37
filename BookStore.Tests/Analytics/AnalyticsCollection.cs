using Xunit;

namespace BookStore.Tests.Analytics;

/// <summary>Tests that share one migrated analytics database.</summary>
[CollectionDefinition(Name)]
public sealed class AnalyticsCollection : ICollectionFixture<AnalyticsDatabaseFixture>
{
    public const string Name = "analytics database";
}
