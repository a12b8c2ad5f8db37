using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Looks after a source beside its stream: measures how far its WAL reaches and how much of it is on the disk of analytics-db, writes heartbeats, and notices
/// requests for a snapshot.
/// </summary>
internal sealed class SourceWatch(
    SourceDefinition source, DatabaseConnections databases, AppliedPosition applied, SourceMonitor monitor, DirectOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task RunUntilSnapshotIsRequestedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await databases.OpenSourceAsync(source, cancellationToken);
        await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
        var lastBeat = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            monitor.SourceReached(await connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken));
            await NoteTargetWalAsync(analytics, cancellationToken);
            if (time.GetElapsedTime(lastBeat) >= options.Heartbeat)
            {
                await BeatAsync(connection, cancellationToken);
                lastBeat = time.GetTimestamp();
            }

            if (await analytics.ScalarAsync<long>(IngestSql.CountRequestedSnapshots, cancellationToken, source.Name) > 0)
                return;
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task NoteTargetWalAsync(NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        var committed = applied.Committed;
        var ends = await analytics.RowsAsync(
            IngestSql.WalEnds, row => (row.GetFieldValue<NpgsqlLogSequenceNumber>(0), row.GetFieldValue<NpgsqlLogSequenceNumber>(1)), cancellationToken);
        var (written, flushed) = ends.Single();
        applied.NoteTargetWal(committed, written, flushed);
    }

    private async Task BeatAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(SourceSql.Heartbeat, cancellationToken);
        }
        catch (PostgresException refusal)
        {
            // A standby can't be written to, nor may every user; keepalives then move the position on.
            logger.HeartbeatFailed(source.Name, refusal.MessageText);
        }
    }
}
