using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>Waits for the position in analytics-db to pass the end of the source's WAL.</summary>
internal sealed class PositionCatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time) : ICatchUp
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wanted = await connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
        await Heartbeat.TryAsync(connection, cancellationToken);

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

    private async Task<NpgsqlLogSequenceNumber> PositionAsync(CancellationToken cancellationToken) =>
        await analytics.ScalarAsync<NpgsqlLogSequenceNumber?>(IngestSql.PositionLsn, cancellationToken, source.Name)
            ?? throw new ExplainedException($"Analytics was never filled from {source.ConnectionName}. Start the ingestor first.");
}
