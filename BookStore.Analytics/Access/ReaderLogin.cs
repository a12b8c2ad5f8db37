using BookStore.Analytics.Database;
using Npgsql;

namespace BookStore.Analytics.Access;

/// <summary>A user that reads the reports: a login that is a member of the group role <see cref="Role"/>, which the migrations create.</summary>
public static class ReaderLogin
{
    /// <summary>The group role: reads the views and the state of the pipeline, writes nothing, and cannot log in itself.</summary>
    public const string Role = "analytics_reader";

    // Roles belong to the whole server, and no lock spans its databases: a concurrent change of the same role fails instead of waiting.
    private const int Attempts = 10;

    internal static async Task EnsureAsync(string connectionString, string user, string password, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryEnsureAsync(connectionString, user, password, cancellationToken);
                return;
            }
            catch (PostgresException collision) when (attempt < Attempts && IsCollision(collision))
            {
            }
        }
    }

    private static async Task TryEnsureAsync(string connectionString, string user, string password, CancellationToken cancellationToken)
    {
        // A connection for each attempt: Npgsql closes it after "tuple concurrently updated", an internal error to PostgreSQL.
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var statements = new List<string>();
        await using (var plan = new NpgsqlCommand(EmbeddedSql.Read("reader_login.sql"), connection, transaction))
        {
            plan.Parameters.AddWithValue(user);
            plan.Parameters.AddWithValue(ScramVerifier.Create(password));
            await using var reader = await plan.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            if (reader.GetBoolean(0))
                throw new AnalyticsDatabaseException(
                    $"User \"{user}\" of ConnectionStrings:analyticsdb-reader can write (a superuser or the owner): name a user of its own for reading.");
            statements.AddRange(reader.GetFieldValue<string[]>(1));
        }
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    private static bool IsCollision(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.InternalError;
}
