using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Security;

/// <summary>
/// What a person can choose. Values are parameters of the queries, never part of their text; this bounds what an address, which anybody can write, can make the
/// database do.
/// </summary>
internal static class SelectionLimits
{
    private const int MostValues = 50;
    private const int LongestValue = 255;

    /// <summary>Why the selection is not asked for, as a sentence; null for one that is.</summary>
    public static string? Problem(ReportSelection selection) =>
        selection.Genres.Count <= MostValues && selection.Authors.Count <= MostValues && selection.Genres.Concat(selection.Authors).All(CanBeAName)
            ? null
            : $"This address asks for more than {MostValues} genres or authors, or for a name that cannot be one. Choose with the filters above.";

    private static bool CanBeAName(string value) => value.Length <= LongestValue && !value.Contains('\0', StringComparison.Ordinal);
}
