using System.Text.Json.Nodes;

namespace BookStore.SupersetBootstrap.Charts;

/// <summary>A chart's query (<c>query_context</c>): what the API, reports by mail and our own checks ask; the page makes its own from the form data.</summary>
internal static class ChartQuery
{
    /// <summary>A day, as Superset writes it.</summary>
    public const string Day = "P1D";

    // Superset asks for no more than its ROW_LIMIT.
    private const int MostRows = 10_000;

    /// <summary>The query of a chart. The upload puts the number of its dataset in the place of 0.</summary>
    public static JsonObject Of(Chart chart) => new()
    {
        ["datasource"] = new JsonObject { ["id"] = 0, ["type"] = "table" },
        ["force"] = false,
        ["queries"] = new JsonArray(new JsonObject
        {
            ["columns"] = Columns(chart),
            ["metrics"] = Metrics(chart),
            ["filters"] = ChartFilters.InQuery(chart),
            ["orderby"] = OrderBy(chart),
            ["row_limit"] = LimitOf(chart),
            ["extras"] = chart is LineChart ? new JsonObject { ["time_grain_sqla"] = Day } : [],
        }),
        ["result_format"] = "json",
        ["result_type"] = "full",
    };

    /// <summary>How many rows a chart asks for at most.</summary>
    public static int LimitOf(Chart chart) => chart.Limit ?? MostRows;

    private static JsonArray Columns(Chart chart) => chart switch
    {
        BarChart bar => [Axis(bar.Category, null)],
        LineChart line => [Axis(line.Day, Day)],
        PieChart pie => [pie.Category.Name],
        TableChart table => new JsonArray([.. table.Columns.Select(column => JsonValue.Create(column.Name))]),
        _ => [],
    };

    private static JsonObject Axis(ReportColumn column, string? grain)
    {
        var axis = new JsonObject { ["columnType"] = "BASE_AXIS", ["expressionType"] = "SQL", ["sqlExpression"] = column.Name, ["label"] = column.Name };
        if (grain is not null)
            axis["timeGrain"] = grain;
        return axis;
    }

    // Raw rows, not groups: a table has no metrics at all.
    private static JsonArray? Metrics(Chart chart) => chart switch
    {
        BarChart bar => new JsonArray([.. bar.Series.Select(Metric.Of)]),
        LineChart line => [Metric.Of(line.Series)],
        PieChart pie => [Metric.Of(pie.Series)],
        BigNumberChart number => [Metric.Of(number)],
        _ => null,
    };

    private static JsonArray OrderBy(Chart chart) => chart switch
    {
        BarChart bar => [new JsonArray(Metric.Of(bar.Series[0]), false), new JsonArray(bar.Category.Name, true)],
        LineChart line => [new JsonArray(line.Day.Name, true)],
        PieChart pie => [new JsonArray(Metric.Of(pie.Series), false), new JsonArray(pie.Category.Name, true)],
        TableChart table => new JsonArray([.. table.Sort.Select(order => new JsonArray(order.Column.Name, !order.Descending))]),
        _ => [],
    };
}
