using Npgsql;

namespace BookStore.Ingestor.Faults;

/// <summary>A database could not be reached, or did not let us in.</summary>
/// <param name="database">Name of its connection string.</param>
/// <param name="cause">What it answered.</param>
internal sealed class ConnectionFailedException(string database, NpgsqlException cause) : Exception(cause.Message, cause)
{
    public string Database => database;

    public NpgsqlException Cause => cause;
}
