namespace BookStore.Analytics.Reports;

/// <summary>One number over all rows of a view: a sum, or the quotient of two sums.</summary>
/// <param name="Numerator">The column that is summed.</param>
/// <param name="Denominator">The column whose sum the first is divided by; null for a plain sum.</param>
/// <param name="Format">How the number is written.</param>
public sealed record Measure(ReportColumn Numerator, ReportColumn? Denominator, ValueFormat Format)
{
    /// <summary>The SQL expression, for a query over the view. A quotient is rounded to two decimals, and null where there is nothing to divide by.</summary>
    public string Sql => Denominator is null
        ? $"sum({Numerator.Name})"
        : $"round(sum({Numerator.Name}) / nullif(sum({Denominator.Name}), 0), 2)";
}
