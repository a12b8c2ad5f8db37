using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Differences;

/// <summary>Dashboards of the bundle and of Superset in one form: charts and datasets by identity in place of numbers.</summary>
internal static class ComparableDashboard
{
    private static readonly string[] s_dashboard = ["dashboard_title", "slug", "css", "published", "is_managed_externally"];

    // Superset's page writes the colours when somebody who may write merely looks, and the rest follows from the layout.
    private static readonly string[] s_ownOfThePage =
    [
        "color_scheme_domain", "label_colors", "map_label_colors", "shared_label_colors", "color_namespace",
        "chart_configuration", "global_chart_configuration", "default_filters", "positions",
    ];

    private static readonly string[] s_ownOfFilters = ["chartsInScope", "tabsInScope"];

    /// <summary>A dashboard of the bundle.</summary>
    public static JsonObject Wanted(JsonObject dashboard) => Of(dashboard, dashboard["position"]!.DeepClone().AsObject(), dashboard["metadata"]!.DeepClone().AsObject());

    /// <summary>A dashboard of Superset, which keeps layout and metadata as text.</summary>
    public static JsonObject Stored(JsonObject dashboard, DatasetNumbers datasets)
    {
        var metadata = Comparable.Parse(dashboard["json_metadata"]);
        foreach (var target in Filters(metadata).SelectMany(filter => Items(filter["targets"])).OfType<JsonObject>())
        {
            if (target["datasetId"] is { } number && datasets.Find((int)number) is { } uuid)
            {
                target.Remove("datasetId");
                target["datasetUuid"] = uuid.ToString();
            }
        }
        return Of(dashboard, Comparable.Parse(dashboard["position_json"]), metadata);
    }

    private static JsonObject Of(JsonObject dashboard, JsonObject position, JsonObject metadata)
    {
        var charts = new Dictionary<int, string>();
        foreach (var meta in position.Select(part => (part.Value as JsonObject)?["meta"]).OfType<JsonObject>())
        {
            if (meta["chartId"] is { } number)
                charts[(int)number] = (string?)meta["uuid"] ?? "";
            meta.Remove("chartId");
        }
        foreach (var name in s_ownOfThePage)
            metadata.Remove(name);
        foreach (var filter in Filters(metadata))
        {
            foreach (var name in s_ownOfFilters)
                filter.Remove(name);
            if (filter["scope"] is JsonObject scope)
                scope["excluded"] = new JsonArray([.. Items(scope["excluded"]).Select(number => charts.GetValueOrDefault((int)number!, "")).Order(StringComparer.Ordinal)]);
        }
        var comparable = Comparable.Pick(dashboard, s_dashboard);
        comparable["layout"] = position;
        comparable["metadata"] = metadata;
        return comparable;
    }

    private static IEnumerable<JsonObject> Filters(JsonObject metadata) => Items(metadata["native_filter_configuration"]).OfType<JsonObject>();

    private static IEnumerable<JsonNode?> Items(JsonNode? array) => array as JsonArray ?? [];
}
