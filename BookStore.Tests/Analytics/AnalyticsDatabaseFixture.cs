using BookStore.Analytics.Database;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Analytics;

/// <summary>A migrated analytics database on a real server, and names for databases that a test makes itself. All are dropped at the end.</summary>
public sealed class AnalyticsDatabaseFixture : IAsyncLifetime
{
    private const string ServerVariable = "BOOKSTORE_TEST_POSTGRES";

    private readonly string _server = Environment.GetEnvironmentVariable(ServerVariable)
        ?? throw new InvalidOperationException($"{ServerVariable} must hold the connection string of a PostgreSQL superuser.");
    private readonly List<string> _databases = [];

    /// <summary>The superuser of the server, in its maintenance database.</summary>
    public NpgsqlConnectionStringBuilder Server => new(_server) { Pooling = false };

    /// <summary>The migrated database. Tests that write to it roll back.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Connection string of a database that does not exist yet.</summary>
    public string NewDatabase()
    {
        var name = $"analytics_{Guid.NewGuid():N}";
        lock (_databases)
            _databases.Add(name);
        return new NpgsqlConnectionStringBuilder(_server) { Database = name, Pooling = false }.ConnectionString;
    }

    /// <summary>Runs a statement in the maintenance database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async Task InitializeAsync()
    {
        ConnectionString = NewDatabase();
        await AnalyticsDatabase.MigrateAsync(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        foreach (var database in _databases)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    }
}
