using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>The name of a chart in addresses and files.</summary>
internal static class ChartAddress
{
    private static readonly Dictionary<string, Chart> Charts =
        ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts).ToDictionary(chart => Slug(chart));

    /// <summary>The chart's title in lower case, with hyphens.</summary>
    public static string Slug(Chart chart) => chart.Title.ToLowerInvariant().Replace(' ', '-');

    /// <summary>The chart of that name; null where there is none.</summary>
    public static Chart? Find(string slug) => Charts.GetValueOrDefault(slug);
}
