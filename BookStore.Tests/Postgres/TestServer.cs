using BookStore.LocalPlatform.Postgres;
using Npgsql;

namespace BookStore.Tests.Postgres;

/// <summary>A real PostgreSQL in a temporary folder, removed at the end. Commits need no disk; killed or not, nothing survives the test.</summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private TestServer(TemporaryFolder folder, PostgresServer server) => (_folder, Server) = (folder, server);

    /// <summary>The server itself: its process, port, log.</summary>
    public PostgresServer Server { get; }

    /// <summary>The superuser's connection string to the database <c>postgres</c>.</summary>
    public string AdminConnectionString => ConnectionString("postgres");

    /// <summary>Starts one, with <c>wal_level=logical</c> unless <paramref name="settings"/> say otherwise.</summary>
    public static async Task<TestServer> StartAsync(IReadOnlyDictionary<string, string>? settings = null, CancellationToken cancellationToken = default)
    {
        var folder = new TemporaryFolder();
        try
        {
            var options = new PostgresServerOptions
            {
                Folder = folder.Combine("postgres"),
                Durable = false,
                Settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["max_connections"] = "400" },
            };
            return new TestServer(folder, await PostgresServer.StartAsync(options, cancellationToken: cancellationToken));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Makes an empty database with a name of its own.</summary>
    /// <returns>The superuser's connection string to it.</returns>
    public async Task<string> CreateDatabaseAsync(string prefix, CancellationToken cancellationToken = default)
    {
        var name = $"{prefix}_{Guid.NewGuid():N}"[..Math.Min(prefix.Length + 13, 63)];
        await Server.EnsureDatabaseAsync(name, cancellationToken: cancellationToken);
        return ConnectionString(name);
    }

    /// <summary>Stops the server as a power cut would. <see cref="StartAgainAsync"/> brings it back on the same port.</summary>
    public Task StopImmediatelyAsync(CancellationToken cancellationToken = default) => Server.StopAsync(PostgresStop.Immediate, cancellationToken);

    /// <summary>Starts the stopped server again; it recovers first.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        await Server.StartAgainAsync(cancellationToken);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await Server.StopAsync(PostgresStop.Immediate);
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(Server.ConnectionString(database)) { IncludeErrorDetail = true }.ConnectionString;
}
