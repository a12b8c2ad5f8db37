namespace BookStore.Analytics.Reports;

/// <summary>A view that reports read.</summary>
/// <param name="Name">Its name in schema <c>public</c>.</param>
/// <param name="Subject">What its rows are made of.</param>
/// <param name="Columns">Its columns, in order.</param>
public sealed record ReportView(string Name, ReportSubject Subject, IReadOnlyList<ReportColumn> Columns)
{
    private const string Prefix = "vw_";

    /// <summary>
    /// The function in schema <c>report</c> that the view is made of, with the schema. It has the view's columns, and for each filter that applies
    /// a parameter: <c>from_day</c> and <c>to_day</c>, <c>genres</c>, <c>authors</c>; null, the default, leaves that filter out.
    /// </summary>
    public string Function => $"report.{Name[Prefix.Length..]}";

    /// <summary>The column of that name.</summary>
    /// <exception cref="ArgumentException">The view has no such column.</exception>
    public ReportColumn this[string column] =>
        Columns.FirstOrDefault(candidate => candidate.Name == column)
        ?? throw new ArgumentException($"{Name} has no column {column}.", nameof(column));

    /// <summary>Whether the view has a column of that name.</summary>
    public bool Has(string column) => Columns.Any(candidate => candidate.Name == column);
}
