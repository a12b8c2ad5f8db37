using BookStore.Benchmarks.Servers;
using BookStore.Storefront.Schema;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>The shop's database as a run finds it: the shop's own schema, books, and the orders that are there before the backlog.</summary>
internal static class SourceDatabase
{
    public const string Name = "ecomdb";

    public static async Task CreateAsync(BenchmarkServer server, int orders, bool identityFull, CancellationToken cancellationToken)
    {
        await server.CreateDatabaseAsync(Name, cancellationToken);
        await using var connection = await server.OpenAsync(Name, cancellationToken);
        await FillAsync(connection, orders, identityFull, cancellationToken);
    }

    /// <summary>Makes the tables and what is there before the backlog, in an empty database.</summary>
    public static async Task FillAsync(NpgsqlConnection connection, int orders, bool identityFull, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(await SqlScript.ReadAsync(typeof(ShopSchema).Assembly, "ecom.sql", cancellationToken), cancellationToken);
        foreach (var table in EcomTables.All)
        {
            await connection.ExecuteAsync(
                $"ALTER TABLE public.{table.Name} REPLICA IDENTITY {(identityFull ? "FULL" : "DEFAULT")}", cancellationToken);
        }
        await connection.ExecuteAsync(await SqlScript.ReadAsync(typeof(SourceDatabase).Assembly, "backlogs.sql", cancellationToken), cancellationToken);

        await connection.ExecuteAsync("SET session_replication_role = replica", cancellationToken); // no foreign key checks: the rows fit
        await connection.ExecuteAsync($"CALL benchmark.insert_books(); CALL benchmark.insert_orders(0, {orders}); CALL benchmark.insert_items(0, {orders})", cancellationToken);
        await connection.ExecuteAsync("VACUUM ANALYZE", cancellationToken);
    }
}
