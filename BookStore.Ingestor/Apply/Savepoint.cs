using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Tries something within the open transaction without risking what the transaction holds already.</summary>
internal static class Savepoint
{
    /// <returns>Why the database refused the data, all traces undone; or null for success.</returns>
    public static async Task<PostgresException?> TryAsync(NpgsqlConnection connection, Func<Task> action, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, "SAVEPOINT attempt", cancellationToken);
        try
        {
            await action();
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            await ExecuteAsync(connection, "ROLLBACK TO SAVEPOINT attempt", cancellationToken);
            return refusal;
        }

        await ExecuteAsync(connection, "RELEASE SAVEPOINT attempt", cancellationToken);
        return null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
