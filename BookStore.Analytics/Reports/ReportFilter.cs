namespace BookStore.Analytics.Reports;

/// <summary>A choice of the reader that narrows the charts whose subject has what it asks for.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Column">The name of the column that holds its values, in the views that show it.</param>
/// <param name="Values">The view whose values of that column are offered; null for a range of days.</param>
/// <param name="Subjects">What it narrows.</param>
public sealed record ReportFilter(string Title, string Column, ReportView? Values, IReadOnlyList<ReportSubject> Subjects)
{
    /// <summary>Days, from and to.</summary>
    public static ReportFilter DateRange { get; } =
        new("Date range", "sale_date", null, [ReportSubject.BookSales, ReportSubject.Orders]);

    public static ReportFilter Author { get; } =
        new("Author", "author", ReportViews.RevenueByAuthor, [ReportSubject.BookSales, ReportSubject.Books]);

    public static ReportFilter Genre { get; } =
        new("Genre", "genre", ReportViews.RevenueByGenre, [ReportSubject.BookSales, ReportSubject.Books]);

    /// <summary>All of them, in the order of a filter bar.</summary>
    public static IReadOnlyList<ReportFilter> All { get; } = [DateRange, Author, Genre];

    /// <summary>Whether it narrows the chart, by way of the function behind its view (<see cref="ReportView.Function"/>).</summary>
    public bool AppliesTo(Chart chart) => Subjects.Contains(chart.View.Subject);

    /// <summary>Whether it narrows the chart for a reader who can only compare columns of its view, as Superset does.</summary>
    public bool IsColumnOf(Chart chart) => chart.View.Has(Column);
}
