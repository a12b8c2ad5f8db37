using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Reconciliation;

/// <summary>Waits until analytics-db has everything that a source had a moment ago.</summary>
internal sealed class CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="ExplainedException">The position does not move: no ingestor is at work.</exception>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wanted = await connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
        await BeatAsync(cancellationToken);

        using var timer = new PeriodicTimer(Interval, time);
        var (last, since) = (default(NpgsqlLogSequenceNumber), time.GetTimestamp());
        while (await PositionAsync(cancellationToken) is var position && position < wanted)
        {
            if (position != last)
                (last, since) = (position, time.GetTimestamp());
            if (time.GetElapsedTime(since) > Patience)
                throw new ExplainedException($"The position of {source.Name} has stood at {position} for {Patience.TotalSeconds} s. Start the ingestor, or see its status, and verify again.");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    /// <summary>Gives an idle source something that carries the position on.</summary>
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(SourceSql.Heartbeat, cancellationToken);
        }
        catch (PostgresException)
        {
            // A standby can't be written to; keepalives move the position on, only later.
        }
    }

    private async Task<NpgsqlLogSequenceNumber> PositionAsync(CancellationToken cancellationToken) =>
        await analytics.ScalarAsync<NpgsqlLogSequenceNumber?>(IngestSql.PositionLsn, cancellationToken, source.Name)
            ?? throw new ExplainedException($"Analytics was never filled from {source.ConnectionName}. Start the ingestor first.");
}
