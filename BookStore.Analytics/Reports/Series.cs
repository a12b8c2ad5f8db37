namespace BookStore.Analytics.Reports;

/// <summary>The values of one row of bars, one line or one pie. Label and format are the column's.</summary>
/// <param name="Column">A numeric column of the chart's view.</param>
/// <param name="Aggregate">How rows of the same category are put together.</param>
public sealed record Series(ReportColumn Column, Aggregate Aggregate = Aggregate.Sum)
{
    /// <summary>The SQL expression, for a query over the view that groups by the category. An average is rounded to two decimals.</summary>
    public string Sql => Aggregate switch
    {
        Aggregate.Sum => $"sum({Column.Name})",
        Aggregate.Average => $"round(avg({Column.Name}), 2)",
        _ => throw new InvalidOperationException($"There is no SQL for {Aggregate}."),
    };
}
