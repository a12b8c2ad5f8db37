namespace BookStore.SupersetBootstrap.Charts;

/// <summary>How numbers are written: formats of d3, https://d3js.org/d3-format.</summary>
internal static class NumberFormat
{
    /// <summary>Along an axis: cents are of interest in an average, and clutter in a sum.</summary>
    public static string Of(Series series) => series is { Column.Format: ValueFormat.Money, Aggregate: Aggregate.Sum } ? "$,.0f" : Of(series.Column.Format);

    /// <summary>As a number of its own.</summary>
    public static string Of(ValueFormat format) => format switch
    {
        ValueFormat.Integer => ",d",
        ValueFormat.Money => "$,.2f",
        // The values are percent already, and the label says so.
        ValueFormat.Percent => ",.2~f",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "is no format of a number"),
    };
}
