namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>What the tables are called at the target.</summary>
internal enum TargetNames
{
    /// <summary>As analytics calls them: <c>fact_orders</c>.</summary>
    Analytics,

    /// <summary>As the source calls them: PostgreSQL's replication and pg_dump know no other.</summary>
    Source,
}
