using Npgsql;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>What the platform does in a server as its superuser, each time with a connection of its own.</summary>
internal sealed class PostgresAdministration(NpgsqlConnectionStringBuilder address)
{
    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false, Timeout = 5 }.ConnectionString;

    /// <summary>Whether the server answers a query.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await ExecuteAsync(connection, "SELECT 1", cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Makes a role that can log in, or changes the one that is there.</summary>
    public async Task EnsureRoleAsync(string name, string password, string attributes, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var verb = await ExistsAsync(connection, "SELECT 1 FROM pg_roles WHERE rolname = $1", name, cancellationToken) ? "ALTER" : "CREATE";
        await ExecuteAsync(connection, $"{verb} ROLE {Identifier(name)} LOGIN {attributes} PASSWORD {Literal(password)}", cancellationToken);
    }

    /// <summary>Makes a database if it is not there.</summary>
    public async Task EnsureDatabaseAsync(string name, string owner, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        if (!await ExistsAsync(connection, "SELECT 1 FROM pg_database WHERE datname = $1", name, cancellationToken))
            await ExecuteAsync(connection, $"CREATE DATABASE {Identifier(name)} OWNER {Identifier(owner)}", cancellationToken);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
