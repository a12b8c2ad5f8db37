using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;

namespace BookStore.Ingestor.Pipelines;

/// <summary>The lock of a source: whoever writes its tables holds it, with the session that writes, whatever the engine.</summary>
internal sealed class SourceLock(NpgsqlConnection session, SourceMonitor monitor, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>Waits for as long as another ingestor holds it.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var source = monitor.Source.Name;
        for (var isFirst = true; !await session.ScalarAsync<bool>(IngestSql.TryLock, cancellationToken, source); isFirst = false)
        {
            if (isFirst)
            {
                monitor.Enter(SourceState.Waiting, "Another ingestor is at work; this one takes over when it ends.");
                logger.WaitingForLock(source);
            }

            await Task.Delay(Retry, time, cancellationToken);
        }

        monitor.Enter(SourceState.Starting);
    }
}
