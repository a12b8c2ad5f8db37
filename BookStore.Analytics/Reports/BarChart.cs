namespace BookStore.Analytics.Reports;

/// <summary>A bar for each category and series; with more than one series, the bars of a category stand side by side.</summary>
/// <param name="Name"><inheritdoc cref="Chart" path="/param[@name='Name']"/></param>
/// <param name="View"><inheritdoc cref="Chart" path="/param[@name='View']"/></param>
/// <param name="Category">The column whose values name the bars.</param>
/// <param name="Series">One, or the groups side by side.</param>
public sealed record BarChart(string Name, ReportView View, ReportColumn Category, IReadOnlyList<Series> Series) : Chart(Name, View)
{
    /// <summary>Whether the bars lie, so that long names can be read.</summary>
    public bool Horizontal { get; init; }

    /// <summary>Whether bars stand side by side.</summary>
    public bool IsGrouped => Series.Count > 1;

    protected override IEnumerable<ReportColumn> Shown => Series.Select(series => series.Column).Prepend(Category);
}
