using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Kafka.Records;

/// <summary>Records offsets and bad records of a batch in the transaction of its changes, so that each record counts exactly once.</summary>
internal sealed class RecordPositions(QuarantineWriter quarantine, string source) : IPositionWriter
{
    public void AddAdvance(NpgsqlBatch statements, ChangeBatch batch, AppliedCount applied)
    {
        // The stream applies no other batches.
        var records = (RecordBatch)batch;
        foreach (var bad in records.BadRecords)
            quarantine.AddRecord(statements, bad);
        statements.BatchCommands.Add(NpgsqlExtensions.BatchCommand(
            KafkaSql.AdvancePosition,
            [
                .. OffsetParameters.Of(OffsetStore.Engine, records.Offsets),
                source,
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.PgLsn, Value = batch.Position is { } lsn ? lsn : DBNull.Value },
                applied.Rows,
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = batch.CommitTime is { } time ? time : DBNull.Value },
            ]));
    }
}
