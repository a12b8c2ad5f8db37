using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Snapshots;

/// <summary>What was copied and what is to be copied, as analytics-db has it.</summary>
internal sealed class SnapshotStore(NpgsqlConnection connection, string source)
{
    public const string Requested = "requested";
    public const string Copying = "copying";
    public const string Done = "done";

    public async Task RequestAsync(IEnumerable<CapturedTable> tables, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
            await ExecuteAsync(IngestSql.RequestSnapshot, cancellationToken, source, table.Target.Name);
    }

    public async Task<IReadOnlyList<SnapshotProgress>> LoadAsync(CancellationToken cancellationToken)
    {
        var snapshots = new List<SnapshotProgress>();
        await using var command = Command(IngestSql.LoadSnapshots, source);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            snapshots.Add(new SnapshotProgress(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3)));
        return snapshots;
    }

    public async Task<IReadOnlyList<SnapshotChunk>> LoadChunksAsync(CancellationToken cancellationToken)
    {
        var chunks = new List<SnapshotChunk>();
        await using var command = Command(IngestSql.LoadChunks, source);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var range = new KeyRange(
                await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetGuid(2),
                await reader.IsDBNullAsync(3, cancellationToken) ? null : reader.GetGuid(3));
            chunks.Add(new SnapshotChunk(reader.GetString(0), reader.GetInt32(1), range, reader.GetFieldValue<NpgsqlLogSequenceNumber>(4)));
        }

        return chunks;
    }

    public async Task StartAsync(SnapshotProgress progress, CancellationToken cancellationToken)
    {
        if (progress.State == Requested)
            await ExecuteAsync(IngestSql.DropChunks, cancellationToken, source, progress.Table);
        await ExecuteAsync(IngestSql.StartSnapshot, cancellationToken, source, progress.Table, progress.EstimatedRows);
    }

    public async Task RecordAsync(SnapshotChunk chunk, long rows, CancellationToken cancellationToken)
    {
        await ExecuteAsync(
            IngestSql.RecordChunk, cancellationToken, source, chunk.Table, chunk.Number, Bound(chunk.Range.From), Bound(chunk.Range.To), chunk.Lsn, rows);
        await ExecuteAsync(IngestSql.CountCopiedRows, cancellationToken, source, chunk.Table, rows);
    }

    public Task CompleteAsync(string table, CancellationToken cancellationToken) =>
        ExecuteAsync(IngestSql.CompleteSnapshot, cancellationToken, source, table);

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(statement, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string statement, params object[] parameters)
    {
        var command = new NpgsqlCommand(statement, connection);
        foreach (var value in parameters)
            command.Parameters.Add(value is DBNull ? new() { DataTypeName = "uuid", Value = value } : new() { Value = value });
        return command;
    }

    private static object Bound(Guid? key) => key is { } value ? value : DBNull.Value;
}
