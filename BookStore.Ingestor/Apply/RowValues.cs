using BookStore.Analytics.Schema;
using BookStore.Ingestor.Batches;
using Npgsql;

namespace BookStore.Ingestor.Apply;

/// <summary>Turns row images into statement parameters.</summary>
internal static class RowValues
{
    /// <summary>All columns of an image, in order.</summary>
    public static void AddAll(NpgsqlParameterCollection parameters, AnalyticsTable table, ReadOnlyMemory<byte> tuple)
    {
        Span<ColumnSlice> columns = stackalloc ColumnSlice[table.Columns.Count];
        TupleBuffer.Parse(tuple.Span, columns);
        for (var i = 0; i < columns.Length; i++)
            parameters.Add(Parameter(table.Columns[i], tuple, columns[i]));
    }

    /// <summary>The columns that an image holds, in order.</summary>
    /// <returns>Their indexes.</returns>
    public static List<int> AddPresent(NpgsqlParameterCollection parameters, AnalyticsTable table, ReadOnlyMemory<byte> tuple)
    {
        Span<ColumnSlice> columns = stackalloc ColumnSlice[table.Columns.Count];
        TupleBuffer.Parse(tuple.Span, columns);
        var present = new List<int>();
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Length == ColumnSlice.Unchanged)
                continue;
            present.Add(i);
            parameters.Add(Parameter(table.Columns[i], tuple, columns[i]));
        }

        return present;
    }

    private static NpgsqlParameter Parameter(AnalyticsColumn column, ReadOnlyMemory<byte> tuple, ColumnSlice slice) => new()
    {
        DataTypeName = column.BaseType,
        Value = slice.Length == ColumnSlice.Null ? DBNull.Value : new RawValue(tuple.Slice(slice.Offset, slice.Length)),
    };
}
