using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Components.Filters;

/// <summary>The queries for the values that a filter offers: those that its view has.</summary>
internal static class FilterValues
{
    private static readonly Dictionary<ReportFilter, ReportQuery> Queries =
        ReportFilter.All.Where(filter => filter.Values is not null).ToDictionary(filter => filter, filter => ReportQuery.For(ChartOf(filter), ReportSelection.Everything));

    /// <summary>The query whose first column holds the values, sorted.</summary>
    public static ReportQuery Query(ReportFilter filter) => Queries[filter];

    /// <summary>The values of such a query's rows.</summary>
    public static IReadOnlyList<string> Of(ReportRows rows) => [.. rows.Rows.Select(row => ValueText.Invariant(row[0]))];

    private static BarChart ChartOf(ReportFilter filter)
    {
        var view = filter.Values!;
        return new BarChart($"Values of {filter.Title}", view, view[filter.Column], [new(view["units_sold"])]) { Sort = [new(view[filter.Column])] };
    }
}
