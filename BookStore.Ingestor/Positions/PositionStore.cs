using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Positions;

/// <summary>A source's position in analytics-db, read and written through the session that writes its changes.</summary>
internal sealed class PositionStore(NpgsqlConnection connection, string source)
{
    public async Task<SourcePosition?> LoadAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(IngestSql.LoadPosition, connection) { Parameters = { new() { Value = source } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new SourcePosition(
            reader.GetString(0),
            (uint)reader.GetInt32(1),
            reader.GetString(2),
            await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetFieldValue<NpgsqlLogSequenceNumber>(3),
            reader.GetInt64(4),
            reader.GetInt64(5),
            await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetDateTime(6));
    }

    /// <summary>Declares that a slot of this name on this server is ours, before it is created.</summary>
    public Task ClaimAsync(string systemIdentifier, uint timeline, string slot, CancellationToken cancellationToken) =>
        ExecuteAsync(IngestSql.ClaimSlot, cancellationToken, source, systemIdentifier, (int)timeline, slot);

    public Task SetFirstAsync(NpgsqlLogSequenceNumber lsn, CancellationToken cancellationToken) =>
        ExecuteAsync(IngestSql.SetFirstPosition, cancellationToken, source, lsn);

    /// <summary>The statement that moves the position to a batch's end; it changes one row, or the position would move backwards.</summary>
    public NpgsqlBatchCommand Advance(ChangeBatch batch, AppliedCount applied) => new(IngestSql.AdvancePosition)
    {
        Parameters =
        {
            new() { Value = source },
            new() { Value = batch.Position!.Value },
            new() { Value = applied.Transactions },
            new() { Value = applied.Rows },
            new() { DataTypeName = "timestamptz", Value = batch.CommitTime is { } time ? time : DBNull.Value },
        },
    };

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
