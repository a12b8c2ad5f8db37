using System.Text.Json.Nodes;
using BookStore.Analytics.Schema;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Quarantine;

/// <summary>Lists and resolves quarantined changes, beside a running ingestor.</summary>
internal sealed class QuarantineStore(NpgsqlConnection connection)
{
    public async Task<IReadOnlyList<QuarantineEntry>> ListAsync(bool includeResolved, CancellationToken cancellationToken) =>
        await connection.RowsAsync(
            IngestSql.ListQuarantine,
            row => new QuarantineEntry(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.GetGuid(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : JsonNode.Parse(row.GetString(5)),
                row.GetString(6),
                row.GetString(7),
                row.IsDBNull(8) ? null : row.GetString(8),
                row.GetString(9),
                row.GetDateTime(10)),
            cancellationToken,
            includeResolved);

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
            "delete" => NpgsqlExtensions.BatchCommand(sql.Delete, [new[] { entry.Key }]),
            "update" => NpgsqlExtensions.BatchCommand(sql.UpdateFromJson, id),
            _ => NpgsqlExtensions.BatchCommand(sql.UpsertFromJson, id),
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
        var entries = await connection.RowsAsync(
            IngestSql.LockQuarantineEntry, row => (row.GetString(0), row.GetGuid(1), row.GetString(2)), cancellationToken, id);
        return entries is [var entry] ? entry : null;
    }

    private static NpgsqlBatchCommand Resolve(long id, string state) => NpgsqlExtensions.BatchCommand(IngestSql.ResolveQuarantine, id, state);
}
