using Npgsql;

namespace BookStore.Dashboard.Live;

/// <summary>
/// Hears from analytics-db which tables change, on one connection, and tells the feed. Nothing is asked while nothing changes. After the connection was lost
/// it is unknown what changed meanwhile, so everything counts as changed; that is why no clock has to look after it.
/// </summary>
internal sealed class ChangeListener(ReaderDatabase database, ReportFeed feed, TimeProvider time, ILogger<ChangeListener> logger) : BackgroundService
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(2);

    private volatile bool _isListening;
    private string? _logged;

    /// <summary>Whether changes are heard now.</summary>
    public bool IsListening => _isListening;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var retry = ShortestRetry;
        while (true)
        {
            try
            {
                await using var connection = await ListenAsync(stoppingToken);
                retry = ShortestRetry;
                feed.Invalidate(null);
                _isListening = true;
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
            {
                _isListening = false;
                // The first attempt after a loss is silent: a server that only dropped the connection has it back before anybody can read a sentence.
                if (retry > ShortestRetry)
                    Report(failure);
            }
            await Task.Delay(retry, time, stoppingToken);
            retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LongestRetry.Ticks));
        }
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await database.OpenListeningAsync(cancellationToken);
        try
        {
            connection.Notification += (_, change) => feed.Invalidate(change.Payload);
            await using var listen = new NpgsqlCommand($"LISTEN {ReportTables.Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
            logger.Listening();
            _logged = null;
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void Report(Exception failure)
    {
        var problem = DatabaseProblem.Explain(failure);
        if (problem != _logged)
            logger.ListeningFailed(problem);
        _logged = problem;
        logger.FailureDetails(failure);
        feed.Fail(problem);
    }
}
