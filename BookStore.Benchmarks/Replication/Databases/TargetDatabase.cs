using BookStore.Analytics.Database;
using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>
/// The analytics database as a run finds it: migrated and empty. For the yardsticks the same tables are renamed after their sources, so
/// that columns, types, defaults and indexes are those that the direct engine writes to.
/// </summary>
internal static class TargetDatabase
{
    public const string Name = "analyticsdb";

    public static async Task CreateAsync(
        BenchmarkServer server, IndexSet indexes, TargetNames names, bool identityFull, CancellationToken cancellationToken)
    {
        await server.CreateDatabaseAsync(Name, cancellationToken);
        await AnalyticsDatabase.MigrateAsync(server.Address(Name).Own, cancellationToken);
        await using var connection = await server.OpenAsync(Name, cancellationToken);
        await indexes.ReplaceInAsync(connection, cancellationToken);
        if (names == TargetNames.Analytics)
            return;
        foreach (var table in EcomTables.All)
            await connection.ExecuteAsync($"ALTER TABLE public.{table.Target.Name} RENAME TO {table.Name}", cancellationToken);
        // A column list would do without it, but PostgreSQL refuses one together with identity FULL.
        if (identityFull)
            await connection.ExecuteAsync("ALTER TABLE public.orders ADD updated_at timestamptz", cancellationToken);
    }

    /// <summary>The indexes that the migrations make, told by a database that is dropped again.</summary>
    public static async Task<IndexSet> MigratedIndexesAsync(BenchmarkServer server, CancellationToken cancellationToken)
    {
        await server.CreateDatabaseAsync(Name, cancellationToken);
        await AnalyticsDatabase.MigrateAsync(server.Address(Name).Own, cancellationToken);
        IndexSet indexes;
        await using (var connection = await server.OpenAsync(Name, cancellationToken))
            indexes = await IndexSet.OfMigrationsAsync(connection, cancellationToken);
        await server.DropDatabaseAsync(Name, cancellationToken);
        return indexes;
    }
}
