namespace BookStore.Analytics.Reports;

/// <summary>A line over days.</summary>
/// <param name="Name"><inheritdoc cref="Chart" path="/param[@name='Name']"/></param>
/// <param name="View"><inheritdoc cref="Chart" path="/param[@name='View']"/></param>
/// <param name="Day">The column of days.</param>
/// <param name="Series">The height of the line.</param>
public sealed record LineChart(string Name, ReportView View, ReportColumn Day, Series Series) : Chart(Name, View)
{
    protected override IEnumerable<ReportColumn> Shown => [Day, Series.Column];
}
