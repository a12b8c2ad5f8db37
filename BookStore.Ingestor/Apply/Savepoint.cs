using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Tries something within the open transaction without risking what the transaction holds already.</summary>
internal static class Savepoint
{
    /// <returns>Why the database refused the data, all traces undone; or null for success.</returns>
    public static async Task<PostgresException?> TryAsync(NpgsqlConnection connection, Func<Task> action, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("SAVEPOINT attempt", cancellationToken);
        try
        {
            await action();
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            await connection.ExecuteAsync("ROLLBACK TO SAVEPOINT attempt", cancellationToken);
            return refusal;
        }

        await connection.ExecuteAsync("RELEASE SAVEPOINT attempt", cancellationToken);
        return null;
    }
}
