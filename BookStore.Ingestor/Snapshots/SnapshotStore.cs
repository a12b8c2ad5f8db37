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
            await connection.ExecuteAsync(IngestSql.RequestSnapshot, cancellationToken, source, table.Target.Name);
    }

    public async Task<IReadOnlyList<SnapshotProgress>> LoadAsync(CancellationToken cancellationToken) =>
        await connection.RowsAsync(
            IngestSql.LoadSnapshots,
            row => new SnapshotProgress(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)),
            cancellationToken,
            source);

    public async Task<IReadOnlyList<SnapshotChunk>> LoadChunksAsync(CancellationToken cancellationToken) =>
        await connection.RowsAsync(
            IngestSql.LoadChunks,
            row => new SnapshotChunk(
                row.GetString(0),
                row.GetInt32(1),
                new KeyRange(row.Nullable<Guid>(2), row.Nullable<Guid>(3)),
                row.GetFieldValue<NpgsqlLogSequenceNumber>(4)),
            cancellationToken,
            source);

    public async Task StartAsync(SnapshotProgress progress, CancellationToken cancellationToken)
    {
        if (progress.State == Requested)
            await connection.ExecuteAsync(IngestSql.DropChunks, cancellationToken, source, progress.Table);
        await connection.ExecuteAsync(IngestSql.StartSnapshot, cancellationToken, source, progress.Table, progress.EstimatedRows);
    }

    public async Task RecordAsync(SnapshotChunk chunk, long rows, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(
            IngestSql.RecordChunk, cancellationToken, source, chunk.Table, chunk.Number, KeyBound.Parameter(chunk.Range.From), KeyBound.Parameter(chunk.Range.To), chunk.Lsn, rows);
        await connection.ExecuteAsync(IngestSql.CountCopiedRows, cancellationToken, source, chunk.Table, rows);
    }

    public Task CompleteAsync(string table, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(IngestSql.CompleteSnapshot, cancellationToken, source, table);
}
