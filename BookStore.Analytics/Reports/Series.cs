namespace BookStore.Analytics.Reports;

/// <summary>The values of one row of bars, one line or one pie. Label and format are the column's.</summary>
/// <param name="Column">A numeric column of the chart's view.</param>
/// <param name="Aggregate">How rows of the same category are put together.</param>
public sealed record Series(ReportColumn Column, Aggregate Aggregate = Aggregate.Sum);
