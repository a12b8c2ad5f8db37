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
    /// <summary>Flink's metrics are up to two seconds old, and a sink writes at least every tenth of a second.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    private NpgsqlLogSequenceNumber? _candidate;
    private long _since;

    /// <param name="captured">What Kafka has.</param>
    /// <param name="pending">What the jobs have not read; null where they do not tell.</param>
    /// <returns>The position that analytics has; null where this look says nothing new.</returns>
    public NpgsqlLogSequenceNumber? Look(NpgsqlLogSequenceNumber? captured, long? pending)
    {
        if (captured is null || pending is null)
        {
            _candidate = null;
            return null;
        }

        if (_candidate is { } candidate && pending == 0 && time.GetElapsedTime(_since) >= Settled)
        {
            (_candidate, _since) = (captured, time.GetTimestamp());
            return candidate;
        }

        if (_candidate is null)
            (_candidate, _since) = (captured, time.GetTimestamp());
        return null;
    }

    /// <summary>Keeps the position, for <c>verify</c>, which waits for it.</summary>
    public static Task KeepAsync(NpgsqlConnection analytics, string source, string slot, NpgsqlLogSequenceNumber position, CancellationToken cancellationToken) =>
        analytics.ExecuteAsync(FlinkSql.KeepPosition, cancellationToken, source, slot, position);
}
