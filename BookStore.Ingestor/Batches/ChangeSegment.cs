using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Batches;

/// <summary>A run of changes that may be folded and reordered, closed by at most one <see cref="SegmentBarrier"/>.</summary>
internal sealed class ChangeSegment(IReadOnlyList<CapturedTable> tables)
{
    private readonly FoldedChanges[] _folded = [.. tables.Select(_ => new FoldedChanges())];

    /// <summary>One for each captured table, by ordinal.</summary>
    public TableChanges[] Tables { get; } = [.. tables.Select(table => new TableChanges(table.Target))];

    /// <summary>Applied after the changes.</summary>
    public SegmentBarrier? Barrier { get; set; }

    /// <summary>Folds the changes of each table; tables without changes are left out.</summary>
    public IEnumerable<(TableChanges Changes, FoldedChanges Folded)> Fold()
    {
        for (var i = 0; i < Tables.Length; i++)
        {
            if (Tables[i].Count == 0)
                continue;
            _folded[i].Fold(Tables[i]);
            yield return (Tables[i], _folded[i]);
        }
    }

    public void Clear()
    {
        Barrier = null;
        foreach (var table in Tables)
            table.Clear();
    }
}
