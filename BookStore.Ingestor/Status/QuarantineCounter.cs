using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Status;

/// <summary>Counts the open rows of the quarantine every few seconds: other processes resolve them too.</summary>
internal sealed class QuarantineCounter(MonitorRegistry monitors, DatabaseConnections databases, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await using var connection = await databases.OpenAnalyticsAsync(stoppingToken);
                do
                    monitors.QuarantineOpen = await connection.ScalarAsync<long>(IngestSql.CountOpenQuarantine, stoppingToken);
                while (await timer.WaitForNextTickAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is NpgsqlException or ConnectionFailedException)
            {
                // The pipelines meet the same failure and report it.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
