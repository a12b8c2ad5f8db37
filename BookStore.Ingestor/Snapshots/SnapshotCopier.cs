using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Snapshots;

/// <summary>
/// Copies tables as they were at one point of the WAL, in chunks of their key. Each chunk is one target transaction that replaces what analytics had
/// in that key range and records the chunk, so a snapshot that was interrupted goes on after its last chunk, under a newer point of the WAL if need be.
/// </summary>
internal sealed class SnapshotCopier(
    DatabaseConnections databases, NpgsqlConnection to, SourceDefinition source, SnapshotStore store, QuarantineWriter quarantine, SourceMonitor monitor, int chunkRows, ILogger logger)
{
    /// <summary>Copies what is not done, as the source is now.</summary>
    public async Task CopyAsync(IReadOnlyList<SnapshotProgress> pending, CancellationToken cancellationToken)
    {
        await using var exporting = await databases.OpenSourceAsync(source, cancellationToken);
        await using var reading = await exporting.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var (snapshot, lsn) = (await exporting.RowsAsync(
            SourceSql.ExportSnapshot, row => (row.GetString(0), row.GetFieldValue<NpgsqlLogSequenceNumber>(1)), cancellationToken)).Single();
        await CopyAsync(pending, snapshot, lsn, cancellationToken);
    }

    /// <summary>Copies what is not done, with the snapshot that the source exported at <paramref name="lsn"/>.</summary>
    public async Task CopyAsync(
        IReadOnlyList<SnapshotProgress> pending, string snapshotName, NpgsqlLogSequenceNumber lsn, CancellationToken cancellationToken)
    {
        await using var reader = await SnapshotReader.OpenAsync(databases, source, snapshotName, cancellationToken);
        foreach (var progress in pending)
            await CopyTableAsync(reader, source.Tables.Single(table => table.Target.Name == progress.Table), progress, lsn, cancellationToken);
    }

    private async Task CopyTableAsync(SnapshotReader reader, CapturedTable table, SnapshotProgress progress, NpgsqlLogSequenceNumber lsn, CancellationToken cancellationToken)
    {
        progress = progress with { EstimatedRows = await reader.EstimateAsync(table, cancellationToken) };
        await store.StartAsync(progress, cancellationToken);
        progress = progress with { State = SnapshotStore.Copying };
        monitor.Snapshot(progress);
        logger.SnapshotStarted(source.Name, table.Target.Name, progress.EstimatedRows);

        var last = (await store.LoadChunksAsync(cancellationToken)).LastOrDefault(chunk => chunk.Table == table.Target.Name);
        if (last is null || last.Range.To is not null)
        {
            await foreach (var rows in reader.ReadAsync(table, last?.Range.To, chunkRows, cancellationToken))
            {
                last = new SnapshotChunk(table.Target.Name, (last?.Number ?? 0) + 1, rows.Range, lsn);
                progress = progress with { CopiedRows = progress.CopiedRows + await CopyChunkAsync(table, last, rows, cancellationToken) };
                monitor.Snapshot(progress);
            }
        }

        await store.CompleteAsync(table.Target.Name, cancellationToken);
        monitor.Snapshot(progress with { State = SnapshotStore.Done });
        logger.SnapshotCompleted(source.Name, table.Target.Name, progress.CopiedRows);
    }

    private async Task<long> CopyChunkAsync(CapturedTable table, SnapshotChunk chunk, SourceChunk rows, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteChunkAsync(table, chunk, () => rows.CopyToAsync(to, TableSql.Of(table.Target).CopyIn, cancellationToken), cancellationToken);
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            var stage = new StageApplier(to, quarantine);
            return await WriteChunkAsync(
                table,
                chunk,
                () => stage.ApplyAsync(table.Target, chunk.Lsn, statement => rows.CopyToAsync(to, statement, cancellationToken), cancellationToken),
                cancellationToken);
        }
    }

    private async Task<long> WriteChunkAsync(CapturedTable table, SnapshotChunk chunk, Func<Task> write, CancellationToken cancellationToken)
    {
        await using var transaction = await to.BeginTransactionAsync(cancellationToken);
        await to.ExecuteAsync(
            TableSql.Of(table.Target).DeleteRange, cancellationToken, KeyBound.Parameter(chunk.Range.From), KeyBound.Parameter(chunk.Range.To));
        await write();
        var rows = chunk.Range.To is null ? await CountAsync(table, chunk.Range, cancellationToken) : chunkRows;
        await store.RecordAsync(chunk, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return rows;
    }

    private Task<long> CountAsync(CapturedTable table, KeyRange range, CancellationToken cancellationToken) =>
        to.ScalarAsync<long>(TableSql.Of(table.Target).CountRange, cancellationToken, KeyBound.Parameter(range.From), KeyBound.Parameter(range.To));
}
