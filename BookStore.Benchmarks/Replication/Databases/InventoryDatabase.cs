using BookStore.Benchmarks.Servers;
using BookStore.Storefront.Schema;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>The shop's other database. The ingestor needs it to be there; no benchmark writes to it.</summary>
internal static class InventoryDatabase
{
    public const string Name = "inventorydb";

    public static async Task CreateAsync(BenchmarkServer server, CancellationToken cancellationToken)
    {
        await server.CreateDatabaseAsync(Name, cancellationToken);
        await using var connection = await server.OpenAsync(Name, cancellationToken);
        await connection.ExecuteAsync(await SqlScript.ReadAsync(typeof(ShopSchema).Assembly, "inventory.sql", cancellationToken), cancellationToken);
    }
}
