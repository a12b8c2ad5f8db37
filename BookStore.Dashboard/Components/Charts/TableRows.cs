using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>Chooses and sorts the rows of a table.</summary>
internal static class TableRows
{
    /// <summary>The rows to show.</summary>
    /// <param name="rows">All of them.</param>
    /// <param name="search">Words that a row must have, all of them, in any of its columns as people read them; empty for no search.</param>
    /// <param name="status">A column and the value that it must have; null for any.</param>
    /// <param name="sortBy">The column to sort by; null for the order that they have.</param>
    /// <param name="descending">Whether the greatest comes first. Null comes last either way.</param>
    public static IReadOnlyList<IReadOnlyList<object?>> Select(ReportRows rows, string search, (int Index, string? Value)? status, int? sortBy, bool descending)
    {
        var words = search.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = rows.Rows.Where(row => status is not { Value: { } wanted } only || Equals(row[only.Index], wanted));
        if (words.Length > 0)
            found = found.Where(row => Array.TrueForAll(words, word => Has(rows, row, word)));
        if (sortBy is { } column)
        {
            var nullsLast = found.OrderBy(row => row[column] is null);
            found = descending
                ? nullsLast.ThenByDescending(row => row[column], ValueOrder.Instance)
                : nullsLast.ThenBy(row => row[column], ValueOrder.Instance);
        }
        return [.. found];
    }

    private static bool Has(ReportRows rows, IReadOnlyList<object?> row, string word) =>
        rows.Columns.Zip(row).Any(cell => ValueText.Of(cell.Second, cell.First).Contains(word, StringComparison.OrdinalIgnoreCase));

    private sealed class ValueOrder : IComparer<object?>
    {
        public static readonly ValueOrder Instance = new();

        public int Compare(object? x, object? y) =>
            x is string one && y is string other ? StringComparer.OrdinalIgnoreCase.Compare(one, other) : Comparer<object?>.Default.Compare(x, y);
    }
}
