namespace BookStore.Analytics.Reports;

/// <summary>One number, large.</summary>
/// <param name="Name"><inheritdoc cref="Chart" path="/param[@name='Name']"/></param>
/// <param name="View"><inheritdoc cref="Chart" path="/param[@name='View']"/></param>
/// <param name="Measure">The number.</param>
public sealed record BigNumberChart(string Name, ReportView View, Measure Measure) : Chart(Name, View)
{
    protected override IEnumerable<ReportColumn> Shown =>
        Measure.Denominator is { } denominator ? [Measure.Numerator, denominator] : [Measure.Numerator];
}
