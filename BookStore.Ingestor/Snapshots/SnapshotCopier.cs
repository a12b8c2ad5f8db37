using BookStore.Ingestor.Apply;
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
    DatabaseConnections databases, NpgsqlConnection to, SourceDefinition source, SnapshotStore store, QuarantineWriter quarantine, SourceMonitor monitor, ChunkSize size, ILogger logger)
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
        var chunks = await store.LoadChunksAsync(cancellationToken);
        var readers = new List<TableReader>();
        try
        {
            // The source sorts every table at once, while the first is written.
            foreach (var progress in pending)
            {
                var last = progress.State == SnapshotStore.Requested ? null : chunks.LastOrDefault(chunk => chunk.Table == progress.Table);
                readers.Add(await TableReader.OpenAsync(databases, source, TableOf(progress), last, snapshotName, size, cancellationToken));
            }

            foreach (var (progress, reader) in pending.Zip(readers))
                await CopyTableAsync(progress with { EstimatedRows = reader.EstimatedRows }, reader, lsn, cancellationToken);
        }
        finally
        {
            foreach (var reader in readers)
                await reader.DisposeAsync();
        }
    }

    private async Task CopyTableAsync(SnapshotProgress progress, TableReader reader, NpgsqlLogSequenceNumber lsn, CancellationToken cancellationToken)
    {
        await store.StartAsync(progress, cancellationToken);
        progress = progress with { State = SnapshotStore.Copying };
        monitor.Snapshot(progress);
        logger.SnapshotStarted(source.Name, progress.Table, progress.EstimatedRows);

        var number = reader.After?.Number ?? 0;
        await foreach (var rows in reader.ReadAsync(cancellationToken))
        {
            await CopyChunkAsync(TableOf(progress), new SnapshotChunk(progress.Table, ++number, rows.Range, lsn), rows, cancellationToken);
            progress = progress with { CopiedRows = progress.CopiedRows + rows.Count };
            monitor.Snapshot(progress);
        }

        await store.CompleteAsync(progress.Table, cancellationToken);
        monitor.Snapshot(progress with { State = SnapshotStore.Done });
        logger.SnapshotCompleted(source.Name, progress.Table, progress.CopiedRows);
    }

    private async Task CopyChunkAsync(CapturedTable table, SnapshotChunk chunk, SourceChunk rows, CancellationToken cancellationToken)
    {
        try
        {
            await WriteChunkAsync(table, chunk, rows.Count, () => rows.CopyToAsync(to, TableSql.Of(table.Target).CopyIn, cancellationToken), cancellationToken);
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            var stage = new StageApplier(to, quarantine);
            await WriteChunkAsync(
                table,
                chunk,
                rows.Count,
                () => stage.ApplyAsync(table.Target, chunk.Lsn, statement => rows.CopyToAsync(to, statement, cancellationToken), cancellationToken),
                cancellationToken);
        }
    }

    private async Task WriteChunkAsync(CapturedTable table, SnapshotChunk chunk, int rows, Func<Task> write, CancellationToken cancellationToken)
    {
        await using var transaction = await to.BeginTransactionAsync(cancellationToken);
        await to.ExecuteAsync(
            TableSql.Of(table.Target).DeleteRange, cancellationToken, KeyBound.Parameter(chunk.Range.From), KeyBound.Parameter(chunk.Range.To));
        await write();
        await store.RecordAsync(chunk, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private CapturedTable TableOf(SnapshotProgress progress) => source.Tables.Single(table => table.Target.Name == progress.Table);
}
