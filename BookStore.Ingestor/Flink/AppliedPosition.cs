using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Flink;

/// <summary>
/// How far a source is in analytics under Flink, which does not tell. What Kafka had at one look is applied at a later one, once every job has read all
/// that its topic held and the sinks have had time to write it out.
/// </summary>
internal sealed class AppliedPosition(TimeProvider time)
{
    private const int MostCandidates = 100;

    /// <summary>Flink's metrics are up to two seconds old, and a sink writes at least every tenth of a second.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    /// <summary>Positions that Kafka had, with the moments at which that was seen, the oldest first.</summary>
    private readonly Queue<(NpgsqlLogSequenceNumber Lsn, long Seen)> _candidates = new();

    /// <param name="captured">What Kafka has.</param>
    /// <param name="pending">What the jobs have not read; null where they do not tell.</param>
    /// <returns>The position that analytics has; null where this look says nothing new.</returns>
    public NpgsqlLogSequenceNumber? Look(NpgsqlLogSequenceNumber? captured, long? pending)
    {
        if (captured is null || pending is null)
        {
            _candidates.Clear();
            return null;
        }

        _candidates.Enqueue((captured.Value, time.GetTimestamp()));
        if (pending != 0)
        {
            // Under a load without a pause they would gather for ever; a newer one settles as well.
            if (_candidates.Count > MostCandidates)
                _candidates.Dequeue();
            return null;
        }

        NpgsqlLogSequenceNumber? reached = null;
        while (_candidates.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Seen) >= Settled)
            reached = _candidates.Dequeue().Lsn;
        return reached;
    }

    /// <summary>Keeps the position, for <c>verify</c>, which waits for it.</summary>
    public static Task KeepAsync(NpgsqlConnection analytics, string source, string slot, NpgsqlLogSequenceNumber position, CancellationToken cancellationToken) =>
        analytics.ExecuteAsync(FlinkSql.KeepPosition, cancellationToken, source, slot, position);
}
