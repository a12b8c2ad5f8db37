using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Charts;

/// <summary>A chart's form data (<c>params</c>): what Superset's page draws it from.</summary>
internal static class ChartForm
{
    /// <summary>The colours of every chart and dashboard.</summary>
    public const string ColorScheme = "supersetColors";

    private const string ShortDay = "%-d %b";
    private const string LongDay = "%-d %b %Y";

    /// <summary>The form data of a chart.</summary>
    public static JsonObject Of(Chart chart) => Merge(
        new JsonObject
        {
            ["adhoc_filters"] = ChartFilters.InForm(chart),
            ["row_limit"] = ChartQuery.LimitOf(chart),
            ["color_scheme"] = ColorScheme,
            ["extra_form_data"] = new JsonObject(),
            ["annotation_layers"] = new JsonArray(),
        },
        chart switch
        {
            BarChart bar => Bars(bar),
            LineChart line => Line(line),
            PieChart pie => Pie(pie),
            BigNumberChart number => BigNumber(number),
            TableChart table => TableForm.Of(table),
            _ => throw new ArgumentOutOfRangeException(nameof(chart), chart, "Superset is not told how to draw it."),
        });

    private static JsonObject Bars(BarChart chart) => Merge(Axes(chart.Category, chart.Series), new JsonObject
    {
        ["viz_type"] = "echarts_timeseries_bar",
        ["orientation"] = chart.Horizontal ? "horizontal" : "vertical",
        ["x_axis_sort"] = Metric.LabelOf(chart.Series[0]),
        // Lying bars are drawn from the bottom: the greatest, which is the last then, stands on top.
        ["x_axis_sort_asc"] = chart.Horizontal,
        ["timeseries_limit_metric"] = Metric.Of(chart.Series[0]),
        ["order_desc"] = true,
        ["xAxisLabelRotation"] = chart.Horizontal ? 0 : 45,
        ["show_legend"] = chart.IsGrouped,
        // Over standing bars they would cover each other.
        ["show_value"] = chart.Horizontal,
        ["only_total"] = true,
    });

    private static JsonObject Line(LineChart chart) => Merge(Axes(chart.Day, [chart.Series]), new JsonObject
    {
        ["viz_type"] = "echarts_timeseries_line",
        ["time_grain_sqla"] = ChartQuery.Day,
        ["x_axis_sort_asc"] = true,
        ["seriesType"] = "line",
        ["markerEnabled"] = false,
        ["show_legend"] = false,
        ["x_axis_time_format"] = ShortDay,
        ["tooltipTimeFormat"] = LongDay,
    });

    private static JsonObject Axes(ReportColumn category, IReadOnlyList<Series> series) => new()
    {
        ["x_axis"] = category.Name,
        ["metrics"] = new JsonArray([.. series.Select(Metric.Of)]),
        ["groupby"] = new JsonArray(),
        ["y_axis_format"] = NumberFormat.Of(series[0]),
        ["y_axis_title"] = series[0].Column.Format == ValueFormat.Percent ? Metric.LabelOf(series[0]) : "",
        ["y_axis_title_margin"] = 30,
        ["y_axis_bounds"] = new JsonArray(null, null),
        ["truncateYAxis"] = false,
        ["truncate_metric"] = true,
        ["show_empty_columns"] = true,
        ["rich_tooltip"] = true,
        ["comparison_type"] = "values",
        ["legendType"] = "scroll",
        ["legendOrientation"] = "top",
    };

    private static JsonObject Pie(PieChart chart) => new()
    {
        ["viz_type"] = "pie",
        ["groupby"] = new JsonArray(chart.Category.Name),
        ["metric"] = Metric.Of(chart.Series),
        ["sort_by_metric"] = true,
        ["number_format"] = NumberFormat.Of(chart.Series),
        ["label_type"] = "key_value",
        ["show_labels"] = true,
        ["labels_outside"] = true,
        ["label_line"] = true,
        // In percent: labels of smaller slices would cover each other; the legend names all.
        ["show_labels_threshold"] = 5,
        ["donut"] = true,
        ["innerRadius"] = 30,
        // Room for the labels beside it.
        ["outerRadius"] = 55,
        ["show_legend"] = true,
        ["legendType"] = "scroll",
        ["legendOrientation"] = "top",
    };

    private static JsonObject BigNumber(BigNumberChart chart) => new()
    {
        ["viz_type"] = "big_number_total",
        ["metric"] = Metric.Of(chart),
        ["y_axis_format"] = NumberFormat.Of(chart.Measure.Format),
        ["header_font_size"] = 0.4,
        ["subtitle_font_size"] = 0.15,
    };

    private static JsonObject Merge(JsonObject first, JsonObject second)
    {
        foreach (var (name, value) in second)
            first[name] = value?.DeepClone();
        return first;
    }
}
