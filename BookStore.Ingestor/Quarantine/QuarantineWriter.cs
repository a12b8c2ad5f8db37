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
        await using var command = new NpgsqlCommand(IngestSql.LoadOpenQuarantineKeys, connection) { Parameters = { new() { Value = source } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            _open.Add((reader.GetString(0), reader.GetGuid(1)));
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
                await ExecuteAsync(IngestSql.SupersedeQuarantine, cancellationToken, source, changes.Table.Name, keys.ToArray());
        }
    }

    /// <summary>Adds a row of the stage.</summary>
    public async Task AddStagedAsync(
        AnalyticsTable table, int ordinal, PostgresException refusal, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        var key = (Guid)(await ExecuteAsync(
            TableSql.Of(table).QuarantineFromStage, cancellationToken, source, refusal.MessageText, refusal.SqlState, Lsn(lsn), ordinal))!;
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
        foreach (var value in new[] { source, key, refusal.MessageText, refusal.SqlState, Lsn(lsn) })
            command.Parameters.Add(Parameter(value));
        await command.ExecuteNonQueryAsync(cancellationToken);
        Remember(changes.Table, key, refusal);
    }

    /// <summary>Adds a delete.</summary>
    public async Task AddDeleteAsync(
        AnalyticsTable table, Guid key, PostgresException refusal, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        await ExecuteAsync(IngestSql.QuarantineDelete, cancellationToken, source, table.Name, key, refusal.MessageText, refusal.SqlState, Lsn(lsn));
        Remember(table, key, refusal);
    }

    private void Remember(AnalyticsTable table, Guid key, PostgresException refusal)
    {
        _open.Add((table.Name, key));
        logger.RowQuarantined(source, table.Name, key, refusal.MessageText);
    }

    private async Task<object?> ExecuteAsync(string statement, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in parameters)
            command.Parameters.Add(Parameter(value));
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    private static NpgsqlParameter Parameter(object value) =>
        value is DBNull ? new() { DataTypeName = "pg_lsn", Value = value } : new() { Value = value };

    private static object Lsn(NpgsqlLogSequenceNumber? lsn) => lsn is { } value ? value : DBNull.Value;
}
