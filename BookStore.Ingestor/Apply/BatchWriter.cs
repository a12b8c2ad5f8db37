using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Quarantine;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>
/// Applies batches to analytics-db. The changes of a batch and the position after them are one transaction; a source transaction that spans several
/// batches keeps it open until its last one.
/// </summary>
internal sealed class BatchWriter(NpgsqlConnection connection, IPositionWriter positions, QuarantineWriter quarantine, int maxStatements)
{
    private readonly BulkApplier _bulk = new(connection);
    private readonly CarefulApplier _careful = new(connection, quarantine);
    private NpgsqlTransaction? _open;
    private AppliedCount _uncounted;

    public async Task ApplyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        if (!IsSmall(batch) || !await TryApplyStatementsAsync(batch, cancellationToken))
            await ApplyInTransactionAsync(batch, cancellationToken);
    }

    private bool IsSmall(ChangeBatch batch) =>
        _open is null && !batch.EndsInsideTransaction && !batch.HasBarriers && batch.Rows <= maxStatements && !quarantine.HasOpenEntries;

    /// <summary>One message to the server, which makes it one transaction.</summary>
    private async Task<bool> TryApplyStatementsAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await using var statements = new NpgsqlBatch(connection);
            StatementApplier.AddSegment(statements, batch.Segment);
            positions.AddAdvance(statements, batch, AppliedCount.Of(batch));
            await statements.ExecuteNonQueryAsync(cancellationToken);
            EnsureAdvanced(statements.BatchCommands[^1]);
            return true;
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            return false;
        }
    }

    private async Task ApplyInTransactionAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        var isContinued = _open is not null;
        _open ??= await connection.BeginTransactionAsync(cancellationToken);
        if (isContinued)
        {
            if (await Savepoint.TryAsync(connection, () => ApplyBulkAsync(batch, cancellationToken), cancellationToken) is not null)
                await ApplyCarefullyAsync(batch, cancellationToken);
        }
        else
        {
            await ApplyFirstAsync(batch, cancellationToken);
        }

        _uncounted += AppliedCount.Of(batch);
        if (batch.EndsInsideTransaction)
            return;
        await using var end = new NpgsqlBatch(connection, _open);
        positions.AddAdvance(end, batch, _uncounted);
        await end.ExecuteNonQueryAsync(cancellationToken);
        EnsureAdvanced(end.BatchCommands[^1]);
        await _open.CommitAsync(cancellationToken);
        await _open.DisposeAsync();
        _open = null;
        _uncounted = default;
    }

    /// <summary>Nothing came before in this transaction, so a refusal costs a rollback instead of every batch a savepoint.</summary>
    private async Task ApplyFirstAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await ApplyBulkAsync(batch, cancellationToken);
        }
        catch (PostgresException refusal) when (DataRefusal.Is(refusal))
        {
            await _open!.RollbackAsync(cancellationToken);
            await _open.DisposeAsync();
            _open = await connection.BeginTransactionAsync(cancellationToken);
            await ApplyCarefullyAsync(batch, cancellationToken);
        }
    }

    private async Task ApplyBulkAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await quarantine.SupersedeAsync(batch, cancellationToken);
        foreach (var segment in batch.Segments)
            await _bulk.ApplyAsync(segment, cancellationToken);
    }

    private async Task ApplyCarefullyAsync(ChangeBatch batch, CancellationToken cancellationToken)
    {
        await quarantine.SupersedeAsync(batch, cancellationToken);
        foreach (var segment in batch.Segments)
            await _careful.ApplyAsync(segment, batch.Position, cancellationToken);
    }

    private static void EnsureAdvanced(NpgsqlBatchCommand advance)
    {
        if (advance.RecordsAffected != 1)
        {
            throw new InvalidOperationException(
                "The position in ingest.positions is ahead of the changes that were just read: someone else writes it. Stop the other ingestor; nothing was applied twice.");
        }
    }
}
