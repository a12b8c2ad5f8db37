using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Quarantine;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Apply;

/// <summary>
/// Applies changes that <see cref="BulkApplier"/> could not, within the open transaction: every row that the table takes is written, every row
/// that it refuses goes to quarantine. Rows that are there already are replaced, so a difference between source and analytics heals.
/// </summary>
internal sealed class CarefulApplier(NpgsqlConnection connection, QuarantineWriter quarantine)
{
    private readonly CopyWriter _copy = new(connection);
    private readonly BarrierApplier _barriers = new(connection);
    private readonly StageApplier _stage = new(connection, quarantine);

    public async Task ApplyAsync(ChangeSegment segment, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        foreach (var (changes, folded) in segment.Fold())
        {
            foreach (var key in folded.DeletedKeys)
            {
                if (await TryAsync(StatementApplier.Delete(changes, [key]), cancellationToken) is { } refusal)
                    await quarantine.AddDeleteAsync(changes.Table, key, refusal, lsn, cancellationToken);
            }

            await _stage.ApplyAsync(
                changes.Table, lsn, statement => _copy.WriteAsync(statement, changes, folded.Rows, cancellationToken), cancellationToken);
            foreach (var row in folded.PartialRows)
            {
                if (await TryAsync(StatementApplier.Update(changes, row), cancellationToken) is { } refusal)
                    await quarantine.AddUpdateAsync(changes, row, refusal, lsn, cancellationToken);
            }
        }

        if (segment.Barrier is { } barrier)
            await _barriers.ApplyAsync(barrier, cancellationToken);
    }

    private Task<PostgresException?> TryAsync(NpgsqlBatchCommand command, CancellationToken cancellationToken) =>
        Savepoint.TryAsync(
            connection,
            async () =>
            {
                await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
                await batch.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
}
