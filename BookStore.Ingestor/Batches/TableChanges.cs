using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Batches;

/// <summary>The changes of one table within one segment of a batch, in order of arrival.</summary>
internal sealed class TableChanges(AnalyticsTable table)
{
    private readonly TupleBuffer _tuples = new();
    private Change[] _changes = new Change[64];

    public AnalyticsTable Table { get; } = table;

    public int Count { get; private set; }

    public ref readonly Change this[int index] => ref _changes[index];

    /// <summary>The image of a change, ready for COPY unless the change is partial.</summary>
    public ReadOnlyMemory<byte> Tuple(int index) => _tuples[_changes[index].Image];

    public void AddDelete(RowKey key) => Add(new Change(key, ChangeKind.Delete, Partial: false, default));

    /// <summary>Adds a row image, in the column order of <see cref="AnalyticsTable.Columns"/>.</summary>
    /// <returns>The change's index.</returns>
    public int AddRow(ChangeKind kind, RowKey key, ReadOnlySpan<byte> message, ReadOnlySpan<ColumnSlice> columns) =>
        Add(new Change(key, kind, HasUnchanged(columns), _tuples.Append(message, columns)));

    /// <summary>Takes the last change back.</summary>
    public void RemoveLast() => Count--;

    public void Clear()
    {
        Count = 0;
        _tuples.Clear();
    }

    private int Add(Change change)
    {
        if (Count == _changes.Length)
            Array.Resize(ref _changes, 2 * Count);
        _changes[Count] = change;
        return Count++;
    }

    private static bool HasUnchanged(ReadOnlySpan<ColumnSlice> columns)
    {
        foreach (var column in columns)
        {
            if (column.Length == ColumnSlice.Unchanged)
                return true;
        }

        return false;
    }
}
