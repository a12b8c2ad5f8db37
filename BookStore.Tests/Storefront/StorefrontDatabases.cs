using Npgsql;
using Xunit;

namespace BookStore.Tests.Storefront;

/// <summary>Makes empty pairs of databases on a real server, and drops them at the end.</summary>
public sealed class StorefrontDatabases : IAsyncLifetime
{
    private const string ServerVariable = "BOOKSTORE_TEST_POSTGRES";

    private readonly string _server = Environment.GetEnvironmentVariable(ServerVariable)
        ?? throw new InvalidOperationException($"{ServerVariable} must hold the connection string of a PostgreSQL superuser.");
    private readonly List<string> _databases = [];

    /// <summary>Connection strings to two new databases.</summary>
    public async Task<(string Ecom, string Inventory)> NewPairAsync() => (await NewAsync("ecom"), await NewAsync("inventory"));

    /// <summary>Runs a statement in the maintenance database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _databases)
            await ExecuteAsync($"DROP DATABASE {database} WITH (FORCE)");
    }

    private async Task<string> NewAsync(string prefix)
    {
        var name = $"{prefix}_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}");
        _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(_server) { Database = name }.ConnectionString;
    }
}
