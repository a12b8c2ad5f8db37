using BookStore.Analytics.Schema;
using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Quarantine;

/// <summary>
/// Puts refused rows aside, in the transaction of the changes that they came with. Knows which keys have an open entry: a later change of such a
/// row makes the entry worthless, and replaying it would overwrite the newer row.
/// </summary>
internal sealed class QuarantineWriter(NpgsqlConnection connection, string source, ILogger logger)
{
    private readonly HashSet<(string Table, Guid Key)> _open = [];

    public bool HasOpenEntries => _open.Count > 0;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var keys = await connection.RowsAsync(
            IngestSql.LoadOpenQuarantineKeys, row => (row.GetString(0), row.GetGuid(1)), cancellationToken, source);
        _open.UnionWith(keys);
    }

    /// <summary>Closes the entries of rows that a batch changes again.</summary>
    public async Task SupersedeAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        if (_open.Count == 0)
            return;
        foreach (var changes in batch.Segments.SelectMany(segment => segment.Tables))
        {
            var keys = new HashSet<Guid>();
            for (var i = 0; i < changes.Count; i++)
            {
                var key = changes[i].Key.ToGuid();
                if (_open.Contains((changes.Table.Name, key)))
                    keys.Add(key);
            }

            if (keys.Count > 0)
                await connection.ExecuteAsync(IngestSql.SupersedeQuarantine, cancellationToken, source, changes.Table.Name, keys.ToList());
        }
    }

    /// <summary>Adds a row of the stage.</summary>
    public async Task AddStagedAsync(
        AnalyticsTable table, int ordinal, PostgresException refusal, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        var key = await connection.ScalarAsync<Guid>(
            TableSql.Of(table).QuarantineFromStage, cancellationToken, source, refusal.MessageText, refusal.SqlState, Lsn(lsn), ordinal);
        Remember(table, key, refusal);
    }

    /// <summary>Adds an update whose image lacks unchanged columns, with the columns that it has.</summary>
    public async Task AddUpdateAsync(
        TableChanges changes, int row, PostgresException refusal, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        var key = changes[row].Key.ToGuid();
        await using var command = new NpgsqlCommand { Connection = connection };
        var present = RowValues.AddPresent(command.Parameters, changes.Table, changes.Tuple(row));
        command.CommandText = TableSql.Of(changes.Table).QuarantineUpdate(present);
        foreach (object value in (object[])[source, key, refusal.MessageText, refusal.SqlState, Lsn(lsn)])
            command.Parameters.Add(NpgsqlExtensions.Parameter(value));
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(changes.Table, key, refusal);
    }

    /// <summary>Adds a delete.</summary>
    public async Task AddDeleteAsync(
        AnalyticsTable table, Guid key, PostgresException refusal, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(IngestSql.QuarantineDelete, cancellationToken, source, table.Name, key, refusal.MessageText, refusal.SqlState, Lsn(lsn));
        Remember(table, key, refusal);
    }

    /// <summary>Adds a Kafka record that can't be applied, by a statement that belongs to the transaction of its offset.</summary>
    public void AddRecord(NpgsqlBatch statements, RefusedRecord record)
    {
        var key = record.Key?.ToGuid();
        statements.BatchCommands.Add(NpgsqlExtensions.BatchCommand(
            KafkaSql.QuarantineRecord,
            source,
            record.Table,
            KeyBound.Parameter(key),
            new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = record.Value is { } value ? value : DBNull.Value },
            record.Reason,
            record.Topic,
            record.Partition,
            record.Offset));
        if (key is { } known)
            _open.Add((record.Table, known));
        logger.RecordQuarantined(source, record.Topic, record.Partition, record.Offset, record.Reason);
    }

    private void Remember(AnalyticsTable table, Guid key, PostgresException refusal)
    {
        _open.Add((table.Name, key));
        logger.RowQuarantined(source, table.Name, key, refusal.MessageText);
    }

    private static NpgsqlParameter Lsn(NpgsqlLogSequenceNumber? lsn) =>
        new() { NpgsqlDbType = NpgsqlDbType.PgLsn, Value = lsn is { } value ? value : DBNull.Value };
}
