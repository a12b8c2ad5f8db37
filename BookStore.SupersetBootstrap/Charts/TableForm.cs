using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Charts;

/// <summary>The form data of a table.</summary>
internal static class TableForm
{
    private const int RowsOfPage = 15;

    // Colours of Superset's own theme, which has them for light and dark.
    private static readonly Dictionary<Tone, string> s_colours = new()
    {
        [Tone.Good] = "colorSuccessBorder",
        [Tone.Warning] = "colorWarningBorder",
        [Tone.Bad] = "colorErrorBorder",
    };

    /// <summary>The form data of a table.</summary>
    public static JsonObject Of(TableChart chart) => new()
    {
        ["viz_type"] = "table",
        ["query_mode"] = "raw",
        ["all_columns"] = new JsonArray([.. chart.Columns.Select(column => JsonValue.Create(column.Name))]),
        ["order_by_cols"] = new JsonArray([.. chart.Sort.Select(order => JsonValue.Create(new JsonArray(order.Column.Name, !order.Descending).ToJsonString()))]),
        ["groupby"] = new JsonArray(),
        ["metrics"] = new JsonArray(),
        ["percent_metrics"] = new JsonArray(),
        ["server_pagination"] = false,
        ["page_length"] = RowsOfPage,
        ["include_search"] = true,
        ["show_cell_bars"] = false,
        ["color_pn"] = false,
        ["column_config"] = new JsonObject(chart.Columns.Where(column => column.Format != ValueFormat.Text)
            .Select(column => KeyValuePair.Create<string, JsonNode?>(column.Name, new JsonObject { ["d3NumberFormat"] = NumberFormat.Of(column.Format) }))),
        ["conditional_formatting"] = new JsonArray([.. chart.Status.Tones.Select(tone => Colour(chart.Status.Column, tone.Key, tone.Value))]),
    };

    private static JsonObject Colour(ReportColumn column, string value, Tone tone) => new()
    {
        ["column"] = column.Name,
        ["operator"] = "=",
        ["targetValue"] = value,
        ["colorScheme"] = s_colours[tone],
        ["useGradient"] = false,
    };
}
