namespace BookStore.Analytics.Reports;

/// <summary>Rows of the view as they are.</summary>
/// <param name="Name"><inheritdoc cref="Chart" path="/param[@name='Name']"/></param>
/// <param name="View"><inheritdoc cref="Chart" path="/param[@name='View']"/></param>
/// <param name="Columns">The columns that are shown, in order.</param>
/// <param name="Status">The column whose values have a tone.</param>
public sealed record TableChart(string Name, ReportView View, IReadOnlyList<ReportColumn> Columns, StatusTones Status) : Chart(Name, View)
{
    protected override IEnumerable<ReportColumn> Shown => Columns.Append(Status.Column);
}
