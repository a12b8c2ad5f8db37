namespace BookStore.Analytics.Reports;

/// <summary>A view that reports read.</summary>
/// <param name="Name">Its name in schema <c>public</c>.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record ReportView(string Name, IReadOnlyList<ReportColumn> Columns)
{
    /// <summary>The column of that name.</summary>
    /// <exception cref="ArgumentException">The view has no such column.</exception>
    public ReportColumn this[string column] =>
        Columns.FirstOrDefault(candidate => candidate.Name == column)
        ?? throw new ArgumentException($"{Name} has no column {column}.", nameof(column));

    /// <summary>Whether the view has a column of that name.</summary>
    public bool Has(string column) => Columns.Any(candidate => candidate.Name == column);
}
