using BookStore.Analytics.Database;
using BookStore.Ingestor.Faults;
using Npgsql;

namespace BookStore.Ingestor.Commands;

/// <summary><c>migrate</c>: analytics-db as this version needs it.</summary>
internal static class MigrateCommand
{
    public static async Task<int> InvokeAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var owner = context.Connections.ConnectionString(DatabaseConnections.Analytics);
        await AnalyticsDatabase.MigrateAsync(owner, cancellationToken);
        var reader = await EnsureReaderAsync(context.Connections, owner, cancellationToken);
        context.Write(new { Reader = reader }, _ =>
        {
            Console.WriteLine("analytics-db is up to date.");
            if (reader is not null)
                Console.WriteLine($"User {reader} may read the reports.");
        });
        return ExitCodes.Done;
    }

    /// <returns>The reading user, or null where configuration names none.</returns>
    private static async Task<string?> EnsureReaderAsync(DatabaseConnections connections, string owner, CancellationToken cancellationToken)
    {
        if (!connections.Has(DatabaseConnections.AnalyticsReader))
            return null;
        var reader = new NpgsqlConnectionStringBuilder(connections.ConnectionString(DatabaseConnections.AnalyticsReader));
        if (string.IsNullOrEmpty(reader.Username) || string.IsNullOrEmpty(reader.Password))
            throw new ExplainedException($"ConnectionStrings__{DatabaseConnections.AnalyticsReader} needs a user name and a password for the reading user that is made from it.");
        await AnalyticsDatabase.EnsureReaderLoginAsync(owner, reader.Username, reader.Password, cancellationToken);
        return reader.Username;
    }
}
