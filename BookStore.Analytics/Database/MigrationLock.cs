using Npgsql;

namespace BookStore.Analytics.Database;

/// <summary>
/// One process at a time migrates a database. EF's own lock is on the table of applied migrations, and does not hold while that table is
/// being made: processes that start together on an empty database fail on each other's objects.
/// </summary>
internal sealed class MigrationLock : IAsyncDisposable
{
    private const string TakeSql = "SELECT pg_advisory_lock(hashtextextended('BookStore.Analytics.migrations', 0))";

    private readonly NpgsqlConnection _connection;

    private MigrationLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Waits for its turn. The lock belongs to the session, so it also ends when the process dies.</summary>
    public static async Task<MigrationLock> TakeAsync(string connectionString, CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var take = new NpgsqlCommand(TakeSql, connection);
            await take.ExecuteNonQueryAsync(cancellationToken);
            return new MigrationLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
