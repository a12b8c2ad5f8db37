using System.Text.Json.Nodes;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Dashboards;

/// <summary>Where the charts of a dashboard stand: numbers side by side on top, the others two in a row, in reading order.</summary>
internal static class DashboardLayout
{
    // A row is twelve columns wide, and heights count eight pixels.
    private const int Columns = 12;
    private const int NumberHeight = 22;
    private const int ChartHeight = 50;

    private const string Root = "ROOT_ID";
    private const string Grid = "GRID_ID";

    /// <summary>The number of a chart within its bundle: Superset puts its own in that place wherever a file names it.</summary>
    public static int NumberOf(Chart chart) => ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts).TakeWhile(other => other != chart).Count() + 1;

    /// <summary>The layout, by the names of its parts.</summary>
    public static JsonObject Of(Dashboard dashboard)
    {
        var rows = Rows(dashboard).ToList();
        var layout = new JsonObject
        {
            ["DASHBOARD_VERSION_KEY"] = "v2",
            [Root] = Part("ROOT", Root, [], [Grid]),
            [Grid] = Part("GRID", Grid, [Root], [.. rows.Select((_, index) => RowName(index))]),
            ["HEADER_ID"] = new JsonObject { ["type"] = "HEADER", ["id"] = "HEADER_ID", ["meta"] = new JsonObject { ["text"] = dashboard.Title } },
        };
        foreach (var (index, row) in rows.Index())
        {
            var name = RowName(index);
            layout[name] = Part("ROW", name, [Root, Grid], [.. row.Select(ChartName)], new JsonObject { ["background"] = "BACKGROUND_TRANSPARENT" });
            foreach (var chart in row)
                layout[ChartName(chart)] = Part("CHART", ChartName(chart), [Root, Grid, name], [], Meta(chart, Columns / row.Count));
        }
        return layout;
    }

    private static IEnumerable<IReadOnlyList<Chart>> Rows(Dashboard dashboard)
    {
        if (dashboard.Charts.Where(IsNumber).ToList() is { Count: > 0 } numbers)
            yield return numbers;
        foreach (var pair in dashboard.Charts.Where(chart => !IsNumber(chart)).Chunk(2))
            yield return pair;
    }

    private static JsonObject Meta(Chart chart, int width) => new()
    {
        ["chartId"] = NumberOf(chart),
        ["uuid"] = ChartObject.UuidOf(chart).ToString(),
        ["sliceName"] = chart.Name,
        ["sliceNameOverride"] = chart.Title,
        ["width"] = width,
        ["height"] = IsNumber(chart) ? NumberHeight : ChartHeight,
    };

    private static JsonObject Part(string type, string id, string[] parents, string[] children, JsonObject? meta = null)
    {
        var part = new JsonObject
        {
            ["type"] = type,
            ["id"] = id,
            ["parents"] = new JsonArray([.. parents]),
            ["children"] = new JsonArray([.. children]),
        };
        if (meta is not null)
            part["meta"] = meta;
        return part;
    }

    private static bool IsNumber(Chart chart) => chart is BigNumberChart;

    private static string RowName(int index) => $"ROW-{index + 1}";

    private static string ChartName(Chart chart) => $"CHART-{chart.Slug}";
}
