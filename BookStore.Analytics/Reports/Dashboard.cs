namespace BookStore.Analytics.Reports;

/// <summary>Charts on one page.</summary>
/// <param name="Title">Its title, unique in the catalogue.</param>
/// <param name="Slug">Its name in addresses: lower case and hyphens.</param>
/// <param name="Charts">Its charts, in reading order.</param>
public sealed record Dashboard(string Title, string Slug, IReadOnlyList<Chart> Charts)
{
    /// <summary>The filters that narrow at least one of its charts.</summary>
    public IEnumerable<ReportFilter> Filters => ReportFilter.All.Where(filter => Charts.Any(filter.AppliesTo));
}
