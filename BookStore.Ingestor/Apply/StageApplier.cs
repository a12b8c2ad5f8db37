using BookStore.Analytics.Schema;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Apply;

/// <summary>
/// Writes rows by way of a temporary table that takes any row, halving what is refused until the refused rows stand alone; those go to quarantine.
/// Needs an open transaction.
/// </summary>
internal sealed class StageApplier(NpgsqlConnection connection, QuarantineWriter quarantine)
{
    /// <param name="table">Where the rows go.</param>
    /// <param name="lsn">Position that a quarantined row is recorded with.</param>
    /// <param name="fill">Runs the COPY statement that it is given with the rows.</param>
    /// <param name="cancellationToken">Gives up; the transaction must then be rolled back.</param>
    public async Task ApplyAsync(AnalyticsTable table, NpgsqlLogSequenceNumber? lsn, Func<string, Task> fill, CancellationToken cancellationToken)
    {
        var sql = TableSql.Of(table);
        await connection.ExecuteAsync(sql.CreateStage, cancellationToken);
        await fill(sql.CopyIntoStage);
        await ApplyRangeAsync(table, 1, (int)await connection.ScalarAsync<long>(sql.CountStage, cancellationToken), lsn, cancellationToken);
        await connection.ExecuteAsync(sql.DropStage, cancellationToken);
    }

    private async Task ApplyRangeAsync(AnalyticsTable table, int first, int last, NpgsqlLogSequenceNumber? lsn, CancellationToken cancellationToken)
    {
        if (first > last)
            return;
        var refusal = await Savepoint.TryAsync(connection, () => connection.ExecuteAsync(TableSql.Of(table).UpsertFromStage, cancellationToken, first, last), cancellationToken);
        if (refusal is null)
            return;
        if (first == last)
        {
            await quarantine.AddStagedAsync(table, first, refusal, lsn, cancellationToken);
            return;
        }

        var middle = first + ((last - first) / 2);
        await ApplyRangeAsync(table, first, middle, lsn, cancellationToken);
        await ApplyRangeAsync(table, middle + 1, last, lsn, cancellationToken);
    }
}
