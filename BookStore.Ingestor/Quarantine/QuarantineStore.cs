using System.Text.Json.Nodes;
using BookStore.Analytics.Schema;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Quarantine;

/// <summary>Lists and resolves quarantined changes, beside a running ingestor.</summary>
internal sealed class QuarantineStore(NpgsqlConnection connection)
{
    public async Task<IReadOnlyList<QuarantineEntry>> ListAsync(bool includeResolved, CancellationToken cancellationToken)
    {
        var entries = new List<QuarantineEntry>();
        await using var command = new NpgsqlCommand(IngestSql.ListQuarantine, connection) { Parameters = { new() { Value = includeResolved } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new QuarantineEntry(
                reader.GetInt64(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetGuid(3),
                reader.GetString(4),
                await reader.IsDBNullAsync(5, cancellationToken) ? null : JsonNode.Parse(reader.GetString(5)),
                reader.GetString(6),
                reader.GetString(7),
                await reader.IsDBNullAsync(8, cancellationToken) ? null : reader.GetString(8),
                reader.GetString(9),
                reader.GetDateTime(10)));
        }

        return entries;
    }

    /// <summary>Applies a change again. The entry is locked meanwhile, so the stream can't overtake it with a newer change of the row.</summary>
    /// <returns>Whether it is applied now; false if it is open no longer.</returns>
    /// <exception cref="PostgresException">It is refused again.</exception>
    public async Task<bool> RetryAsync(long id, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(id, cancellationToken) is not { } entry)
            return false;
        var sql = TableSql.Of(AnalyticsTables.All.Single(table => table.Name == entry.Table));
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(entry.Change switch
        {
            "delete" => new(sql.Delete) { Parameters = { new() { Value = new[] { entry.Key } } } },
            "update" => new(sql.UpdateFromJson) { Parameters = { new() { Value = id } } },
            _ => new(sql.UpsertFromJson) { Parameters = { new() { Value = id } } },
        });
        batch.BatchCommands.Add(Resolve(id, "replayed"));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Gives a change up.</summary>
    /// <returns>False if it is open no longer.</returns>
    public async Task<bool> DiscardAsync(long id, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(id, cancellationToken) is null)
            return false;
        await using var batch = new NpgsqlBatch(connection, transaction) { BatchCommands = { Resolve(id, "discarded") } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<(string Table, Guid Key, string Change)?> LockAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(IngestSql.LockQuarantineEntry, connection) { Parameters = { new() { Value = id } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetGuid(1), reader.GetString(2)) : null;
    }

    private static NpgsqlBatchCommand Resolve(long id, string state) =>
        new(IngestSql.ResolveQuarantine) { Parameters = { new() { Value = id }, new() { Value = state } } };
}
