using BookStore.Analytics.Database;
using BookStore.Ingestor.Faults;
using Npgsql;

namespace BookStore.Ingestor.Commands;

/// <summary><c>migrate</c>: analytics-db as this version needs it.</summary>
internal static class MigrateCommand
{
    public static async Task<int> InvokeAsync(DatabaseConnections connections, CancellationToken cancellationToken)
    {
        var owner = connections.ConnectionString(DatabaseConnections.Analytics);
        await AnalyticsDatabase.MigrateAsync(owner, cancellationToken);
        Console.WriteLine("analytics-db is up to date.");

        if (connections.Has(DatabaseConnections.AnalyticsReader))
        {
            var reader = new NpgsqlConnectionStringBuilder(connections.ConnectionString(DatabaseConnections.AnalyticsReader));
            if (string.IsNullOrEmpty(reader.Username) || string.IsNullOrEmpty(reader.Password))
                throw new ExplainedException($"ConnectionStrings__{DatabaseConnections.AnalyticsReader} needs a user name and a password for the reading user that is made from it.");
            await AnalyticsDatabase.EnsureReaderLoginAsync(owner, reader.Username, reader.Password, cancellationToken);
            Console.WriteLine($"User {reader.Username} may read the reports.");
        }

        return ExitCodes.Done;
    }
}
