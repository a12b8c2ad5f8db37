using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>What an element of a chart says when one points at it or comes to it by keyboard.</summary>
internal static class MarkText
{
    /// <summary>The category on a line of its own, then a line for each value.</summary>
    public static string Of(ReportRows rows, IReadOnlyList<object?> row) =>
        $"{ValueText.Of(row[0], rows.Columns[0])}\n{string.Join('\n', Values(rows, row))}";

    /// <summary>Each value with what it is: <c>Revenue: $12.00</c>.</summary>
    public static IEnumerable<string> Values(ReportRows rows, IReadOnlyList<object?> row) =>
        Enumerable.Range(1, row.Count - 1).Select(index => $"{rows.Columns[index].Label}: {ValueText.Of(row[index], rows.Columns[index])}");
}
