using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>What a query gave.</summary>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Rows">Its rows; each has a value for every column, null where the database has none.</param>
/// <param name="RowsInAll">How many rows there are before the chart's limit.</param>
/// <param name="ReadAt">The moment that the rows are from: nothing that was committed before it is missing.</param>
public sealed record ReportRows(
    IReadOnlyList<ReportColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, int RowsInAll, DateTimeOffset ReadAt)
{
    /// <summary>Whether the other shows the same, whenever it was read.</summary>
    public bool HasSameRows(ReportRows other) =>
        RowsInAll == other.RowsInAll
        && Rows.Count == other.Rows.Count
        && Rows.Zip(other.Rows).All(pair => pair.First.SequenceEqual(pair.Second));
}
