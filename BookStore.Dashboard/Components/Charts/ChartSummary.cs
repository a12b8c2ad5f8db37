using BookStore.Analytics.Reports;
using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>Says in a sentence what a chart shows, for those who do not see it.</summary>
internal static class ChartSummary
{
    /// <summary>The sentence. The rows must not be empty.</summary>
    public static string Of(Chart chart, ReportRows rows) => chart switch
    {
        BarChart => Bars(rows),
        LineChart => Line(rows),
        PieChart => Pie(rows),
        BigNumberChart => $"{rows.Columns[0].Label}: {ValueText.Of(rows.Rows[0][0], rows.Columns[0])}.",
        TableChart table => Table(table, rows),
        _ => throw new ArgumentOutOfRangeException(nameof(chart), chart, "is of no kind that is known"),
    };

    private static string Bars(ReportRows rows)
    {
        var what = string.Join(" and ", rows.Columns.Skip(1).Select(column => column.Label.ToLowerInvariant()));
        var all = rows.RowsInAll > rows.Rows.Count ? $" of {Count(rows.RowsInAll)}" : "";
        var from = Named(rows, rows.Rows[0]);
        return rows.Rows.Count == 1
            ? $"Bars of {what}: {from}."
            : $"Bars of {what} for {Count(rows.Rows.Count)}{all}, from {from} to {Named(rows, rows.Rows[^1])}.";
    }

    private static string Line(ReportRows rows)
    {
        var lowest = rows.Rows.MinBy(row => ValueText.ToNumber(row[1]))!;
        var highest = rows.Rows.MaxBy(row => ValueText.ToNumber(row[1]))!;
        return $"Line of {rows.Columns[1].Label.ToLowerInvariant()} over {Count(rows.Rows.Count)} {(rows.Rows.Count == 1 ? "day" : "days")}; "
            + $"highest {Named(rows, highest)}; lowest {Named(rows, lowest)}; last {Named(rows, rows.Rows[^1])}.";
    }

    private static string Pie(ReportRows rows)
    {
        var whole = rows.Rows.Sum(row => ValueText.ToNumber(row[1]) ?? 0);
        var slices = rows.Rows.Select(row => $"{Named(rows, row)} ({ValueText.Share(ValueText.ToNumber(row[1]) ?? 0, whole)})");
        return $"Shares of {ValueText.Of(whole, rows.Columns[1].Format)} {rows.Columns[1].Label.ToLowerInvariant()}: {string.Join(", ", slices)}.";
    }

    private static string Table(TableChart table, ReportRows rows)
    {
        var status = rows.Columns.ToList().FindIndex(column => column.Name == table.Status.Column.Name);
        var counts = rows.Rows.CountBy(row => ValueText.Of(row[status], rows.Columns[status])).Select(pair => $"{Count(pair.Value)} {pair.Key.ToLowerInvariant()}");
        return $"Table of {Count(rows.Rows.Count)} rows: {string.Join(", ", counts)}.";
    }

    /// <summary>A row's category with its values: <c>Dune: 89</c>.</summary>
    private static string Named(ReportRows rows, IReadOnlyList<object?> row) =>
        $"{ValueText.Of(row[0], rows.Columns[0])}: {string.Join(", ", Enumerable.Range(1, row.Count - 1).Select(index => ValueText.Of(row[index], rows.Columns[index])))}";

    private static string Count(int number) => ValueText.Of(number, ValueFormat.Integer);
}
