using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>
/// Applies changes row by row with prepared statements that travel together: the fastest form for the few changes of a quiet stream.
/// </summary>
internal static class StatementApplier
{
    /// <summary>Adds the statements for a segment without a barrier.</summary>
    public static void AddSegment(NpgsqlBatch batch, ChangeSegment segment)
    {
        foreach (var (changes, folded) in segment.Fold())
        {
            if (folded.DeletedKeys.Any())
                batch.BatchCommands.Add(Delete(changes, folded.DeletedKeys));
            foreach (var row in folded.ReplacedRows)
                batch.BatchCommands.Add(Write(TableSql.Of(changes.Table).Upsert, changes, row));
            // An upsert fires the triggers of updates too. Where the insert is a repeat after all, it is refused, and the careful way replaces the row.
            foreach (var row in folded.NewRows)
                batch.BatchCommands.Add(Write(TableSql.Of(changes.Table).Insert, changes, row));
            foreach (var row in folded.PartialRows)
                batch.BatchCommands.Add(Update(changes, row));
        }
    }

    public static NpgsqlBatchCommand Delete(TableChanges changes, IEnumerable<Guid> keys) =>
        NpgsqlExtensions.BatchCommand(TableSql.Of(changes.Table).Delete, (Guid[])[.. keys]);

    /// <summary>Sets the columns that a partial image holds.</summary>
    public static NpgsqlBatchCommand Update(TableChanges changes, int row)
    {
        var command = new NpgsqlBatchCommand();
        var present = RowValues.AddPresent(command.Parameters, changes.Table, changes.Tuple(row));
        command.CommandText = TableSql.Of(changes.Table).UpdateColumns(present);
        command.Parameters.Add(new() { Value = changes[row].Key.ToGuid() });
        return command;
    }

    private static NpgsqlBatchCommand Write(string statement, TableChanges changes, int row)
    {
        var command = new NpgsqlBatchCommand(statement);
        RowValues.AddAll(command.Parameters, changes.Table, changes.Tuple(row));
        return command;
    }
}
