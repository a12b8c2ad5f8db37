namespace BookStore.Analytics.Reports;

/// <summary>A slice for each category.</summary>
/// <param name="Name"><inheritdoc cref="Chart" path="/param[@name='Name']"/></param>
/// <param name="View"><inheritdoc cref="Chart" path="/param[@name='View']"/></param>
/// <param name="Category">The column whose values name the slices.</param>
/// <param name="Series">The size of a slice.</param>
public sealed record PieChart(string Name, ReportView View, ReportColumn Category, Series Series) : Chart(Name, View)
{
    protected override IEnumerable<ReportColumn> Shown => [Category, Series.Column];
}
