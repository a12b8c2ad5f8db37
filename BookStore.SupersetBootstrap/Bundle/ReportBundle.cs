using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Bundle;

/// <summary>
/// The report catalogue as objects of Superset. The same catalogue gives the same bundle, byte for byte.
/// </summary>
/// <param name="Database">The connection to analytics-db.</param>
/// <param name="Datasets">One for each view.</param>
/// <param name="Charts">All charts of all dashboards.</param>
/// <param name="Dashboards">The dashboards.</param>
internal sealed record ReportBundle(
    BundleObject Database, IReadOnlyList<BundleObject> Datasets, IReadOnlyList<BundleObject> Charts, IReadOnlyList<BundleObject> Dashboards)
{
    /// <summary>The path of the file that says what the others are.</summary>
    public const string MetadataPath = "metadata.yaml";

    /// <summary>All objects, each after those that it names.</summary>
    public IEnumerable<BundleObject> Objects => [Database, .. Datasets, .. Charts, .. Dashboards];

    /// <summary>The files, by their paths. JSON is YAML.</summary>
    public IEnumerable<(string Path, JsonObject Content)> Files =>
        Objects.Select(item => (item.Path, item.Content)).Prepend((MetadataPath, new JsonObject
        {
            ["version"] = DatabaseObject.Version,
            ["type"] = "assets",
            ["timestamp"] = "2026-01-01T00:00:00+00:00",
        }));

    /// <summary>The bundle for one analytics-db.</summary>
    public static ReportBundle Create(AnalyticsAddress address) => new(
        DatabaseObject.Create(address),
        [.. ReportViews.All.Select(DatasetObject.Create)],
        [.. ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts).Select(ChartObject.Create)],
        [.. ReportCatalogue.Dashboards.Select(DashboardObject.Create)]);
}
