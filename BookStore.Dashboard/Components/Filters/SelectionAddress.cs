using System.Globalization;
using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;
using Microsoft.AspNetCore.WebUtilities;

namespace BookStore.Dashboard.Components.Filters;

/// <summary>
/// Filters in an address: <c>?from=2026-01-01&amp;to=2026-01-31&amp;genre=Fantasy&amp;author=Le Guin</c>, the last two as often as wanted.
/// </summary>
internal static class SelectionAddress
{
    // An address may come from anywhere: what is longer than any name, or more than anybody chooses, is left out.
    private const int LongestValue = 255;
    private const int MostValues = 100;

    /// <summary>What the address selects. What can't be read is left out.</summary>
    public static ReportSelection Read(Uri address) => Read(address.Query);

    /// <summary>What the part of an address after the question mark selects.</summary>
    public static ReportSelection Read(string? query)
    {
        var parts = QueryHelpers.ParseQuery(query);
        return new ReportSelection(Day("from"), Day("to"), Values("genre"), Values("author"));

        DateOnly? Day(string name) =>
            parts.TryGetValue(name, out var values) && DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;

        string[] Values(string name) => parts.TryGetValue(name, out var values)
            ? [.. values.OfType<string>().Where(value => value.Length is > 0 and <= LongestValue && !value.Contains('\0')).Take(MostValues)]
            : [];
    }

    /// <summary>The address of a page under a selection.</summary>
    public static string Write(string path, ReportSelection selection)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (selection.From is { } from)
            parts.Add(new("from", ValueText.Invariant(from)));
        if (selection.To is { } to)
            parts.Add(new("to", ValueText.Invariant(to)));
        parts.AddRange(selection.Genres.Select(genre => new KeyValuePair<string, string?>("genre", genre)));
        parts.AddRange(selection.Authors.Select(author => new KeyValuePair<string, string?>("author", author)));
        return QueryHelpers.AddQueryString(path, parts);
    }
}
