using BookStore.LocalPlatform.Postgres;
using Npgsql;

namespace BookStore.Benchmarks.Servers;

/// <summary>A PostgreSQL server of one benchmark run, reached over its Unix socket or over TCP.</summary>
/// <param name="postgres">The server; this takes it over.</param>
/// <param name="tcp">True for 127.0.0.1, false for the socket.</param>
internal sealed class BenchmarkServer(PostgresServer postgres, bool tcp) : IAsyncDisposable
{
    /// <summary>The folder with the server's programs.</summary>
    public PostgresInstallation Installation => postgres.Installation;

    /// <summary>Where a client of any kind finds a database.</summary>
    public DatabaseAddress Address(string database) =>
        DatabaseAddress.From(new NpgsqlConnectionStringBuilder(postgres.ConnectionString(database)), tcp ? null : postgres.SocketFolder);

    /// <summary>A connection of its own, outside any pool.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(Address(database).Own);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Makes an empty database in place of one that is left from before.</summary>
    public async Task CreateDatabaseAsync(string database, CancellationToken cancellationToken)
    {
        await DropDatabaseAsync(database, cancellationToken);
        await ExecuteAsync($"CREATE DATABASE {database}", cancellationToken);
    }

    /// <summary>Drops a database and ends its sessions.</summary>
    public Task DropDatabaseAsync(string database, CancellationToken cancellationToken) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", cancellationToken);

    /// <summary>Writes everything out, so that no checkpoint falls into what is timed next.</summary>
    public Task CheckpointAsync(CancellationToken cancellationToken) => ExecuteAsync("CHECKPOINT", cancellationToken);

    /// <summary>Drops a replication slot if it is there, and ends its walsender, which may outlive its client by a moment.</summary>
    public async Task DropSlotAsync(string slot, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"SELECT pg_terminate_backend(active_pid, 5000) FROM pg_replication_slots WHERE slot_name = '{slot}' AND active", cancellationToken);
        await ExecuteAsync($"SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '{slot}'", cancellationToken);
    }

    public ValueTask DisposeAsync() => postgres.DisposeAsync();

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync("postgres", cancellationToken);
        await connection.ExecuteAsync(sql, cancellationToken);
    }
}
