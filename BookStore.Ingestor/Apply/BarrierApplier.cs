using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Applies what closes a segment.</summary>
internal sealed class BarrierApplier(NpgsqlConnection connection)
{
    public Task ApplyAsync(SegmentBarrier barrier, CancellationToken cancellationToken) => barrier switch
    {
        TruncateBarrier truncate => TruncateAsync(truncate, cancellationToken),
        RekeyBarrier rekey => RekeyAsync(rekey, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(barrier), barrier, null),
    };

    private async Task TruncateAsync(TruncateBarrier truncate, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        var whole = truncate.Tables.Where(table => table.Ranges is null).Select(table => TableSql.Of(table.Table).QualifiedName).ToList();
        if (whole.Count > 0)
            batch.BatchCommands.Add(new($"TRUNCATE {string.Join(", ", whole)}"));
        foreach (var table in truncate.Tables)
        {
            foreach (var range in table.Ranges ?? [])
                batch.BatchCommands.Add(DeleteRange(table, range));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task RekeyAsync(RekeyBarrier rekey, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        var present = RowValues.AddPresent(command.Parameters, rekey.Table, rekey.Tuple);
        command.CommandText = TableSql.Of(rekey.Table).UpdateColumns(present);
        command.Parameters.Add(new() { Value = rekey.OldKey.ToGuid() });
        if (await command.ExecuteNonQueryAsync(cancellationToken) != 1)
        {
            throw new SourceRefusedException(
                $"Row {rekey.OldKey.ToGuid()} of {rekey.Table.Name} got a new key, but analytics does not have it, and the source did not send all of its columns. " +
                $"Run 'ingestor resnapshot {rekey.Table.Name}'.");
        }
    }

    private static NpgsqlBatchCommand DeleteRange(TruncatedTable table, KeyRange range) => NpgsqlExtensions.BatchCommand(
        TableSql.Of(table.Table).DeleteRange, KeyBound.Parameter(range.From), KeyBound.Parameter(range.To));
}
