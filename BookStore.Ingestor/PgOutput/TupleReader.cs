using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.PgOutput;

/// <summary>Finds the columns of a row image within a message; nothing is copied or decoded.</summary>
internal static class TupleReader
{
    /// <summary>Finds a tuple's columns in the order of the analytics table.</summary>
    /// <returns>The kind of tuple.</returns>
    public static byte Read(ref MessageReader reader, Relation relation, scoped Span<ColumnSlice> columns)
    {
        var kind = reader.Byte();
        var ordinals = relation.Binding!.TargetOrdinals;
        int count = reader.Int16();
        columns.Fill(new ColumnSlice(0, ColumnSlice.Null));
        for (var i = 0; i < count; i++)
        {
            var slice = ReadColumn(ref reader, relation);
            if (ordinals[i] != ColumnBinding.Ignored)
                columns[ordinals[i]] = slice;
        }

        return kind;
    }

    private static ColumnSlice ReadColumn(ref MessageReader reader, Relation relation)
    {
        switch (reader.Byte())
        {
            case MessageType.BinaryColumn:
                var length = reader.Int32();
                var slice = new ColumnSlice(reader.Position, length);
                reader.Skip(length);
                return slice;
            case MessageType.NullColumn:
                return new ColumnSlice(0, ColumnSlice.Null);
            case MessageType.UnchangedColumn:
                return new ColumnSlice(0, ColumnSlice.Unchanged);
            default:
                throw new SourceRefusedException(
                    $"The source sends a column of {relation.Table!.QualifiedName} as text although binary was asked for: its type has no binary form. " +
                    "Use a built-in type for it.");
        }
    }

    /// <summary>Takes what the new row leaves out from the old one.</summary>
    public static void FillUnchanged(Span<ColumnSlice> columns, ReadOnlySpan<ColumnSlice> old)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Length == ColumnSlice.Unchanged)
                columns[i] = old[i];
        }
    }

    /// <exception cref="SourceRefusedException">The row came without its key.</exception>
    public static RowKey Key(ReadOnlySpan<byte> message, Relation relation, ReadOnlySpan<ColumnSlice> columns) =>
        columns[0].Length == RowKey.Length
            ? RowKey.Read(message.Slice(columns[0].Offset, RowKey.Length))
            : throw new SourceRefusedException(
                $"A change of {relation.Table!.QualifiedName} came without its key {relation.Table.Target.KeyColumn}. Make that column the table's primary key, " +
                $"then run 'ingestor resnapshot {relation.Table.Target.Name}'.");
}
