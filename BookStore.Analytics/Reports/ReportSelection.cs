namespace BookStore.Analytics.Reports;

/// <summary>What a reader narrows the reports to. Two selections are equal when they select the same, in whatever order it was chosen.</summary>
/// <param name="From">The first day, in UTC; null for no bound.</param>
/// <param name="To">The last day, in UTC, itself included; null for no bound.</param>
/// <param name="Genres">Genres as the reports show them; none for all.</param>
/// <param name="Authors">Authors as the reports show them; none for all.</param>
public sealed record ReportSelection(DateOnly? From, DateOnly? To, IReadOnlyList<string> Genres, IReadOnlyList<string> Authors)
{
    /// <summary>No filter.</summary>
    public static ReportSelection Everything { get; } = new(null, null, [], []);

    /// <summary>Genres as the reports show them, each once, sorted; none for all.</summary>
    public IReadOnlyList<string> Genres { get; } = Canonical(Genres);

    /// <summary>Authors as the reports show them, each once, sorted; none for all.</summary>
    public IReadOnlyList<string> Authors { get; } = Canonical(Authors);

    /// <summary>Whether it leaves everything in.</summary>
    public bool IsEverything => Equals(Everything);

    /// <summary>What of it narrows the chart: the filters that do not apply to the chart are left out.</summary>
    public ReportSelection For(Chart chart) => new(
        ReportFilter.DateRange.AppliesTo(chart) ? From : null,
        ReportFilter.DateRange.AppliesTo(chart) ? To : null,
        ReportFilter.Genre.AppliesTo(chart) ? Genres : [],
        ReportFilter.Author.AppliesTo(chart) ? Authors : []);

    /// <summary>Whether the filter is in use.</summary>
    public bool Uses(ReportFilter filter) =>
        filter == ReportFilter.DateRange ? From is not null || To is not null
        : filter == ReportFilter.Genre ? Genres.Count > 0
        : Authors.Count > 0;

    public bool Equals(ReportSelection? other) =>
        other is not null && From == other.From && To == other.To && Genres.SequenceEqual(other.Genres) && Authors.SequenceEqual(other.Authors);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(From);
        hash.Add(To);
        foreach (var genre in Genres)
            hash.Add(genre);
        foreach (var author in Authors)
            hash.Add(author);
        return hash.ToHashCode();
    }

    private static string[] Canonical(IReadOnlyList<string> values) => [.. values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
