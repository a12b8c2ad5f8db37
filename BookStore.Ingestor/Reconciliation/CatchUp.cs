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
        await using var command = new NpgsqlCommand(SourceSql.CurrentWalLsn, connection);
        var wanted = (NpgsqlLogSequenceNumber)(await command.ExecuteScalarAsync(cancellationToken))!;
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
            await using var beat = new NpgsqlCommand(SourceSql.Heartbeat, connection);
            await beat.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            // A standby can't be written to; keepalives move the position on, only later.
        }
    }

    private async Task<NpgsqlLogSequenceNumber> PositionAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(IngestSql.PositionLsn, analytics) { Parameters = { new() { Value = source.Name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is NpgsqlLogSequenceNumber lsn
            ? lsn
            : throw new ExplainedException($"Analytics was never filled from {source.ConnectionName}. Start the ingestor first.");
    }
}
