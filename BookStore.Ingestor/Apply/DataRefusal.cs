using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Tells a row that the database refuses from a database that can't work right now.</summary>
internal static class DataRefusal
{
    /// <summary>
    /// Class 22: a value that the column does not take. Class 23: a constraint. Class 44: a check option. P0001: a trigger that raised an error.
    /// Anything else says nothing about the row, so the row is tried again.
    /// </summary>
    public static bool Is(PostgresException exception) =>
        exception.SqlState is [ '2', '2' or '3', .. ] or [ '4', '4', .. ] or PostgresErrorCodes.RaiseException;
}
