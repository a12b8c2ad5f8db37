using System.Text;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Kafka.Decoding;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Kafka.Audit;

/// <summary>
/// Tells the records that do not pass through Flink's <c>debezium-json</c> with <c>ignore-parse-errors</c> and the JDBC sink as they should: those that Flink
/// leaves out in silence, those whose values it replaces by null or takes literally, and those that analytics-db refuses, at which its job restarts for ever.
/// </summary>
internal sealed class FlinkRules(CapturedTable table, int ordinal, KafkaOptions options) : ITableDecoder
{
    private readonly TableDecoder _decoder = new(table, ordinal, options);

    /// <summary>Characters that each column takes at most; null for no limit.</summary>
    private readonly int?[] _limits = [.. table.Target.Columns.Select(column => LimitOf(column.Type))];

    public List<SchemaDrift> Drift => _decoder.Drift;

    public RowKey? KeyOf(ReadOnlySpan<byte> key) => _decoder.KeyOf(key);

    public void Decode(ReadOnlySpan<byte> key, byte[]? value, bool isOrdered, ChangeBatch batch)
    {
        // A tombstone follows a delete that has done the work; nothing is lost when it is skipped.
        if (value is not { Length: > 0 })
            return;
        if (!IsAChange(value))
            return;
        try
        {
            _decoder.Decode(key, value, isOrdered, batch);
        }
        catch (Exception refusal) when (refusal is BadRecordException or SourceRefusedException)
        {
            throw new BadRecordException($"Flink can't write this row as it is. {refusal.Message}");
        }

        CheckRow(batch.Segment.Tables[ordinal]);
    }

    /// <returns>Whether there is a change to look at.</returns>
    /// <exception cref="BadRecordException">Flink leaves the record out.</exception>
    private bool IsAChange(byte[] value)
    {
        Envelope envelope;
        try
        {
            envelope = Envelope.Read(value);
        }
        catch (BadRecordException bad)
        {
            throw LeftOut(bad.Message);
        }

        if (envelope.IsNotice)
            return false;
        if (!envelope.Schema.IsEmpty)
            throw LeftOut("It carries a schema, which the pipeline does not expect: set value.converter.schemas.enable to false.");
        switch (envelope.Operation)
        {
            case (byte)'m':
                return false;
            case (byte)'c' or (byte)'r':
                return !envelope.After.IsEmpty ? true : throw LeftOut("It has no row after the change.");
            case (byte)'u' or (byte)'d' when envelope.Before.IsEmpty:
                throw LeftOut($"It has no row before the change. Run \"ALTER TABLE {table.QualifiedName} REPLICA IDENTITY FULL\" at the source.");
            case (byte)'u':
                return !envelope.After.IsEmpty ? true : throw LeftOut("It has no row after the change.");
            case (byte)'d':
                return true;
            case (byte)'t':
                throw LeftOut($"It is a truncate, so the rows stay in {table.Target.Name}. Run 'ingestor resnapshot {table.Target.Name}'.");
            default:
                throw LeftOut("It is no Debezium change: its op is none of c, r, u, d, t, m.");
        }
    }

    /// <exception cref="BadRecordException">The row that was just added does not arrive as it is; it is taken back.</exception>
    private void CheckRow(TableChanges changes)
    {
        if (changes.Count == 0 || changes[changes.Count - 1].Kind == ChangeKind.Delete)
            return;
        var tuple = changes.Tuple(changes.Count - 1).Span;
        Span<ColumnSlice> columns = stackalloc ColumnSlice[table.Target.Columns.Count];
        TupleBuffer.Parse(tuple, columns);
        for (var i = 0; i < columns.Length; i++)
        {
            var column = table.Target.Columns[i];
            var problem = columns[i].Length == ColumnSlice.Unchanged ? $"Its {column.Name} was not sent, and Flink writes the placeholder in its place. Run \"ALTER TABLE {table.QualifiedName} REPLICA IDENTITY FULL\" at the source."
                : _limits[i] is { } limit && columns[i].Length > limit && Encoding.UTF8.GetString(tuple.Slice(columns[i].Offset, columns[i].Length)).EnumerateRunes().Count() > limit
                    ? $"Flink can't write this row, and its job restarts for ever. Its {column.Name} is longer than {column.Type} takes."
                    : null;
            if (problem is null)
                continue;
            changes.RemoveLast();
            throw new BadRecordException(problem);
        }
    }

    private static int? LimitOf(string type) => type.StartsWith("varchar(", StringComparison.Ordinal)
        ? int.Parse(type.AsSpan("varchar(".Length).TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private static BadRecordException LeftOut(string reason) => new($"Flink leaves this record out. {reason}");
}
