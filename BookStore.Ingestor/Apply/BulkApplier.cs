using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>
/// Applies changes by sets: rows that go are deleted by one array of keys, and new rows copied straight into the table. Rows that are replaced go with both, or, where
/// they are many, by one UPDATE from a temporary table: that is as fast, and spares the triggers that keep the reports' sums what only seems to leave and come back.
/// </summary>
internal sealed class BulkApplier(NpgsqlConnection connection)
{
    /// <summary>Making the temporary table costs as much as some hundred rows.</summary>
    private const int ManyReplacements = 500;

    private readonly CopyWriter _copy = new(connection);
    private readonly BarrierApplier _barriers = new(connection);

    public async Task ApplyAsync(ChangeSegment segment, CancellationToken cancellationToken)
    {
        foreach (var (changes, folded) in segment.Fold())
        {
            var isUpdated = folded.ReplacedRows.Count >= ManyReplacements;
            await DeleteAsync(changes, isUpdated ? folded.DeletedKeys : folded.RemovedKeys, cancellationToken);
            if (isUpdated)
                await ReplaceAsync(changes, folded.ReplacedRows, cancellationToken);
            await CopyAsync(changes, isUpdated ? folded.NewRows : folded.Rows, cancellationToken);
            await UpdateAsync(changes, folded.PartialRows, cancellationToken);
        }

        if (segment.Barrier is { } barrier)
            await _barriers.ApplyAsync(barrier, cancellationToken);
    }

    private async Task DeleteAsync(TableChanges changes, IEnumerable<Guid> keys, CancellationToken cancellationToken)
    {
        if (!keys.Any())
            return;
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { StatementApplier.Delete(changes, keys) } };
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CopyAsync(TableChanges changes, IEnumerable<int> rows, CancellationToken cancellationToken)
    {
        if (rows.Any())
            await _copy.WriteAsync(TableSql.Of(changes.Table).CopyIn, changes, rows, cancellationToken);
    }

    private async Task ReplaceAsync(TableChanges changes, IReadOnlyCollection<int> rows, CancellationToken cancellationToken)
    {
        var sql = TableSql.Of(changes.Table);
        await connection.ExecuteAsync(sql.CreateReplacements, cancellationToken);
        await _copy.WriteAsync(sql.CopyIntoReplacements, changes, rows, cancellationToken);
        // A row that should have been there and is not was refused earlier, or went astray; now it is complete.
        if (await connection.ExecuteAsync(sql.UpdateFromReplacements, cancellationToken) < rows.Count)
            await connection.ExecuteAsync(sql.InsertMissingReplacements, cancellationToken);
        await connection.ExecuteAsync(sql.DropReplacements, cancellationToken);
    }

    private async Task UpdateAsync(TableChanges changes, IEnumerable<int> rows, CancellationToken cancellationToken)
    {
        // In pieces: thousands of statements sent before the first answer is read would fill both socket buffers and hang.
        foreach (var piece in rows.Chunk(200))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var row in piece)
                batch.BatchCommands.Add(StatementApplier.Update(changes, row));
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
