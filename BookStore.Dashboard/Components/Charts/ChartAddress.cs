using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>Charts by their names in addresses.</summary>
internal static class ChartAddress
{
    private static readonly Dictionary<string, Chart> Charts =
        ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts).ToDictionary(chart => chart.Slug);

    /// <summary>The chart of that name; null where there is none.</summary>
    public static Chart? Find(string slug) => Charts.GetValueOrDefault(slug);
}
