namespace BookStore.Analytics.Reports;

/// <summary>One column by which a chart is sorted.</summary>
/// <param name="Column">A column of the chart's view.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record SortOrder(ReportColumn Column, bool Descending = false);
