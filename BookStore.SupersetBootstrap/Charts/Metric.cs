using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Charts;

/// <summary>A number that a chart asks for.</summary>
internal static class Metric
{
    /// <summary>The values of a row of bars, a line or a pie.</summary>
    public static JsonObject Of(Series series) => Of(series.Sql, LabelOf(series), series.Column.Name);

    /// <summary>One number over all rows.</summary>
    public static JsonObject Of(BigNumberChart chart) => Of(chart.Measure.Sql, chart.Title, chart.Slug);

    /// <summary>What people read beside the values.</summary>
    public static string LabelOf(Series series) => series.Column.Format == ValueFormat.Percent ? $"{series.Column.Label} (%)" : series.Column.Label;

    private static JsonObject Of(string sql, string label, string key) => new()
    {
        ["expressionType"] = "SQL",
        ["sqlExpression"] = sql,
        ["label"] = label,
        ["hasCustomLabel"] = true,
        ["optionName"] = $"metric_{key}",
    };
}
