using System.Text.Json.Nodes;
using BookStore.Analytics.Schema;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Quarantine;

/// <summary>Lists and resolves quarantined changes, beside a running ingestor.</summary>
internal sealed class QuarantineStore(NpgsqlConnection connection, DatabaseConnections databases)
{
    public async Task<IReadOnlyList<QuarantineEntry>> ListAsync(bool includeResolved, CancellationToken cancellationToken) =>
        await connection.RowsAsync(
            IngestSql.ListQuarantine,
            row => new QuarantineEntry(
                row.GetInt64(0),
                row.GetString(1),
                row.GetString(2),
                row.Nullable<Guid>(3),
                row.GetString(4),
                row.IsDBNull(5) ? null : JsonNode.Parse(row.GetString(5)),
                row.GetString(6),
                row.IsDBNull(7) ? null : row.GetString(7),
                row.IsDBNull(8) ? null : row.GetString(8),
                row.IsDBNull(9) ? null : row.GetString(9),
                row.Nullable<int>(10),
                row.Nullable<long>(11),
                row.GetString(12),
                row.GetDateTime(13)),
            cancellationToken,
            includeResolved);

    /// <summary>Applies a change again. The entry is locked meanwhile, so the stream can't overtake it with a newer change of the row.</summary>
    /// <returns>Whether it is applied now; false if it is open no longer.</returns>
    /// <exception cref="PostgresException">It is refused again.</exception>
    /// <exception cref="ExplainedException">It is a record from which nobody can tell what to apply.</exception>
    public async Task<bool> RetryAsync(long id, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(id, cancellationToken) is not { } entry)
            return false;
        var sql = TableSql.Of(AnalyticsTables.All.Single(table => table.Name == entry.Table));
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(entry.Change switch
        {
            "delete" => NpgsqlExtensions.BatchCommand(sql.Delete, [new[] { entry.Key!.Value }]),
            "record" => await FromSourceAsync(entry, sql, cancellationToken),
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

    /// <summary>
    /// A record that could not be read is no better when it is read again. What it was about is as the source has it now: the row is taken from there. Where the
    /// stream is behind, it comes by this state of the row once more.
    /// </summary>
    private async Task<NpgsqlBatchCommand> FromSourceAsync(QuarantinedChange entry, TableSql sql, CancellationToken cancellationToken)
    {
        if (entry.Key is not { } key)
            throw new ExplainedException("The record does not tell which row it is about. Discard it, and let 'ingestor verify' find what is wrong.");
        var source = SourceDefinitions.All.Single(source => source.Name == entry.Source);
        var table = source.Tables.Single(table => table.Target.Name == entry.Table);
        await using var there = await databases.OpenSourceAsync(source, cancellationToken);
        return await there.ScalarAsync<string>(SourceSql.RowAsJson(table), cancellationToken, key) is { } row
            ? NpgsqlExtensions.BatchCommand(sql.UpsertJson, row)
            : NpgsqlExtensions.BatchCommand(sql.Delete, [new[] { key }]);
    }

    private async Task<QuarantinedChange?> LockAsync(long id, CancellationToken cancellationToken)
    {
        var entries = await connection.RowsAsync(
            IngestSql.LockQuarantineEntry,
            row => new QuarantinedChange(row.GetString(0), row.GetString(1), row.Nullable<Guid>(2), row.GetString(3)),
            cancellationToken,
            id);
        return entries is [var entry] ? entry : null;
    }

    private static NpgsqlBatchCommand Resolve(long id, string state) => NpgsqlExtensions.BatchCommand(IngestSql.ResolveQuarantine, id, state);

    /// <summary>What an entry is about.</summary>
    private sealed record QuarantinedChange(string Source, string Table, Guid? Key, string Change);
}
