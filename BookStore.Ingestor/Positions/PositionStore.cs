using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Positions;

/// <summary>A source's position in analytics-db, read and written through the session that writes its changes.</summary>
internal sealed class PositionStore(NpgsqlConnection connection, string source) : IPositionWriter
{
    public async Task<SourcePosition?> LoadAsync(CancellationToken cancellationToken)
    {
        var positions = await connection.RowsAsync(
            IngestSql.LoadPosition,
            row => new SourcePosition(
                row.GetString(0),
                (uint)row.GetInt32(1),
                row.GetString(2),
                row.Nullable<NpgsqlLogSequenceNumber>(3),
                row.GetInt64(4),
                row.GetInt64(5),
                row.Nullable<DateTime>(6)),
            cancellationToken,
            source);
        return positions.SingleOrDefault();
    }

    /// <summary>Declares that a slot of this name on this server is ours, before it is created.</summary>
    public Task ClaimAsync(string systemIdentifier, uint timeline, string slot, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(IngestSql.ClaimSlot, cancellationToken, source, systemIdentifier, (int)timeline, slot);

    public Task SetFirstAsync(NpgsqlLogSequenceNumber lsn, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(IngestSql.SetFirstPosition, cancellationToken, source, lsn);

    public void AddAdvance(NpgsqlBatch statements, ChangeBatch batch, AppliedCount applied) => statements.BatchCommands.Add(NpgsqlExtensions.BatchCommand(
        IngestSql.AdvancePosition,
        source,
        batch.Position!.Value,
        applied.Transactions,
        applied.Rows,
        new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.TimestampTz, Value = batch.CommitTime is { } time ? time : DBNull.Value }));
}
