using BookStore.Analytics.Database;
using BookStore.Tests.Postgres;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Analytics;

/// <summary>
/// A server of its own, because roles belong to the server, with a migrated analytics database. Tests make further databases by name.
/// </summary>
public sealed class AnalyticsDatabaseFixture : IAsyncLifetime
{
    private TestServer? _server;

    /// <summary>The superuser, in the maintenance database.</summary>
    public NpgsqlConnectionStringBuilder Server => new(_server!.AdminConnectionString) { Pooling = false };

    /// <summary>The migrated database. Tests that write to it roll back.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Connection string of a database that does not exist yet.</summary>
    public string NewDatabase() =>
        new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = $"analytics_{Guid.NewGuid():N}" }.ConnectionString;

    /// <summary>Runs a statement in the maintenance database.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        ConnectionString = NewDatabase();
        await AnalyticsDatabase.MigrateAsync(ConnectionString);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
