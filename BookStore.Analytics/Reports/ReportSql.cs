using System.Globalization;

namespace BookStore.Analytics.Reports;

/// <summary>The text of a chart's query, for people to read too. Names come from the catalogue; values are placeholders or quoted literals.</summary>
internal static class ReportSql
{
    private const string Indent = "\n  ";

    /// <summary>What is read: the view, or the function behind it with the filters.</summary>
    public static string Source(ReportView view, IEnumerable<ReportArgument> arguments, Func<ReportArgument, string> value)
    {
        var filters = arguments.Select(argument => $"{argument.Name} => {value(argument)}").ToList();
        return filters.Count == 0 ? view.Name : $"{view.Function}({string.Join(", ", filters)})";
    }

    public static string Rows(Chart chart, string source) => Unsorted(chart, source) + OrderBy(chart) + Limit(chart);

    public static string Count(Chart chart, string source) =>
        $"SELECT count(*)\nFROM ({Indent}{Unsorted(chart, source).Replace("\n", Indent, StringComparison.Ordinal)}\n) AS shown";

    public static IReadOnlyList<ReportColumn> Columns(Chart chart) => chart switch
    {
        TableChart table => table.Columns,
        BigNumberChart number => [new(NameOf(number), "numeric", number.Title, number.Measure.Format)],
        _ => [CategoryOf(chart), .. SeriesOf(chart).Select(series => series.Column with { Type = "numeric" })],
    };

    private static string Unsorted(Chart chart, string source)
    {
        var expressions = chart switch
        {
            TableChart table => table.Columns.Select(column => column.Name),
            BigNumberChart number => [$"{number.Measure.Sql} AS {NameOf(number)}"],
            _ => SeriesOf(chart).Select(series => $"{series.Sql} AS {series.Column.Name}").Prepend(CategoryOf(chart).Name),
        };
        var conditions = chart.LeaveOutNull.Select(column => $"{column.Name} IS NOT NULL").ToList();
        var where = conditions.Count == 0 ? "" : $"\nWHERE {string.Join(" AND ", conditions)}";
        var groupBy = IsGrouped(chart) ? $"\nGROUP BY {CategoryOf(chart).Name}" : "";
        return $"SELECT{Indent}{string.Join($",{Indent}", expressions)}\nFROM {source}{where}{groupBy}";
    }

    private static string OrderBy(Chart chart)
    {
        var shown = Columns(chart).Select(column => column.Name).ToHashSet();
        var terms = chart.Sort
            .Select(order => (shown.Contains(order.Column.Name) || !IsGrouped(chart) ? order.Column.Name : $"min({order.Column.Name})")
                + (order.Descending ? " DESC" : ""))
            .ToList();
        return terms.Count == 0 ? "" : $"\nORDER BY {string.Join(", ", terms)}";
    }

    private static string Limit(Chart chart) =>
        chart.Limit is { } limit ? $"\nLIMIT {limit.ToString(CultureInfo.InvariantCulture)}" : "";

    private static bool IsGrouped(Chart chart) => chart is BarChart or LineChart or PieChart;

    private static ReportColumn CategoryOf(Chart chart) => chart switch
    {
        BarChart bar => bar.Category,
        LineChart line => line.Day,
        PieChart pie => pie.Category,
        _ => throw new ArgumentOutOfRangeException(nameof(chart), chart, "has no category"),
    };

    private static IReadOnlyList<Series> SeriesOf(Chart chart) => chart switch
    {
        BarChart bar => bar.Series,
        LineChart line => [line.Series],
        PieChart pie => [pie.Series],
        _ => throw new ArgumentOutOfRangeException(nameof(chart), chart, "has no series"),
    };

    /// <summary>The column of a single number: its title in the style of the database.</summary>
    private static string NameOf(BigNumberChart chart) => chart.Title.ToLowerInvariant().Replace(' ', '_');
}
