namespace BookStore.Analytics.Reports;

/// <summary>A choice of the reader that narrows every chart whose view has the column.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Column">The name of the column that it narrows.</param>
/// <param name="Values">The view whose values of that column are offered; null for a range of days.</param>
public sealed record ReportFilter(string Title, string Column, ReportView? Values)
{
    /// <summary>Days, from and to.</summary>
    public static ReportFilter DateRange { get; } = new("Date range", "sale_date", null);

    public static ReportFilter Author { get; } = new("Author", "author", ReportViews.RevenueByAuthor);

    public static ReportFilter Genre { get; } = new("Genre", "genre", ReportViews.RevenueByGenre);

    /// <summary>All of them, in the order of a filter bar.</summary>
    public static IReadOnlyList<ReportFilter> All { get; } = [DateRange, Author, Genre];

    /// <summary>Whether it narrows the chart.</summary>
    public bool AppliesTo(Chart chart) => chart.View.Has(Column);
}
