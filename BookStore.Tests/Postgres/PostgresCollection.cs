using Xunit;

namespace BookStore.Tests.Postgres;

/// <summary>The tests that share <see cref="PostgresFixture"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresCollection : ICollectionFixture<PostgresFixture>
{
    /// <summary>For <c>[Collection(PostgresCollection.Name)]</c>.</summary>
    public const string Name = "PostgreSQL";
}
