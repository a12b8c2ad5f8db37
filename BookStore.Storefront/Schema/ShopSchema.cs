using System.Reflection;
using BookStore.Storefront.Databases;
using Npgsql;

namespace BookStore.Storefront.Schema;

/// <summary>The tables of the shop: <c>ecom.sql</c> in ecom-db and <c>inventory.sql</c> in inventory-db.</summary>
internal static class ShopSchema
{
    // Any number will do, as long as every Storefront asks for the same one.
    private const long SchemaLock = 0x53_43_48_45_4D_41;

    /// <summary>Creates what is missing in both databases. May run any number of times, also from two processes at once.</summary>
    /// <exception cref="ShopDatabaseException">A database is away, or does not let this user in or create tables.</exception>
    public static async Task CreateAsync(ShopDatabases databases, CancellationToken cancellationToken)
    {
        await CreateAsync(databases.Ecom, "ecom.sql", cancellationToken);
        await CreateAsync(databases.Inventory, "inventory.sql", cancellationToken);
    }

    private static async Task CreateAsync(ShopDatabase database, string script, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            // IF NOT EXISTS alone is no protection: two sessions can both find nothing, and the second then fails.
            await using var take = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection) { Parameters = { new() { Value = SchemaLock } } };
            await take.ExecuteNonQueryAsync(cancellationToken);
            await using var create = new NpgsqlCommand(await ReadAsync(script, cancellationToken), connection);
            await create.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw database.Explain(exception);
        }
    }

    private static async Task<string> ReadAsync(string script, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(script)!);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
