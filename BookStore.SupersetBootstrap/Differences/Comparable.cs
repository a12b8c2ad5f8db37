using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Differences;

/// <summary>Objects of the bundle and of Superset in one form, without what Superset adds: numbers, places, dates.</summary>
internal static class Comparable
{
    private static readonly string[] s_database = ["database_name", "sqlalchemy_uri", "expose_in_sqllab", "allow_run_async", "allow_ctas", "allow_cvas", "allow_dml"];
    private static readonly string[] s_dataset = ["table_name", "schema", "main_dttm_col", "sql", "filter_select_enabled"];
    private static readonly string[] s_column = ["verbose_name", "type", "is_dttm", "is_active", "groupby", "filterable", "expression"];
    private static readonly string[] s_metric = ["verbose_name", "metric_type", "expression"];
    private static readonly string[] s_chart = ["slice_name", "viz_type", "is_managed_externally"];

    // What the page adds to form data when a person saves a chart without changing it.
    private static readonly string[] s_form = ["datasource", "slice_id", "dashboards", "url_params"];

    /// <summary>A connection.</summary>
    public static JsonObject Database(JsonObject database) => Pick(database, s_database);

    /// <summary>A dataset, its columns and metrics by name.</summary>
    public static JsonObject Dataset(JsonObject dataset)
    {
        var comparable = Pick(dataset, s_dataset);
        comparable["columns"] = ByName(dataset["columns"]!, "column_name", s_column);
        comparable["metrics"] = ByName(dataset["metrics"]!, "metric_name", s_metric);
        return comparable;
    }

    /// <summary>A chart of the bundle.</summary>
    public static JsonObject WantedChart(JsonObject chart) => Chart(chart, chart["params"]!.DeepClone().AsObject());

    /// <summary>A chart of Superset, which keeps form data as text.</summary>
    public static JsonObject StoredChart(JsonObject chart) => Chart(chart, Parse(chart["params"]));

    /// <summary>JSON that is kept as text; empty where there is none.</summary>
    public static JsonObject Parse(JsonNode? text) => (string?)text is { Length: > 0 } json && JsonNode.Parse(json) is JsonObject parsed ? parsed : [];

    /// <summary>Some fields of an object. What is empty counts as not there.</summary>
    public static JsonObject Pick(JsonObject from, IEnumerable<string> names)
    {
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (from[name] is { } value && !(value.GetValueKind() == System.Text.Json.JsonValueKind.String && (string)value! == ""))
                picked[name] = value.DeepClone();
        }
        return picked;
    }

    private static JsonObject Chart(JsonObject chart, JsonObject form)
    {
        foreach (var name in s_form)
            form.Remove(name);
        var query = Parse(chart["query_context"]);
        query.Remove("datasource");
        var comparable = Pick(chart, s_chart);
        comparable["params"] = form;
        comparable["query_context"] = query;
        return comparable;
    }

    private static JsonObject ByName(JsonNode items, string key, IEnumerable<string> fields) =>
        new(items.AsArray().Select(item => KeyValuePair.Create<string, JsonNode?>((string)item![key]!, Pick(item.AsObject(), fields))));
}
