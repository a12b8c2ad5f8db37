namespace BookStore.SupersetBootstrap.Charts;

/// <summary>How numbers are written: formats of d3, https://d3js.org/d3-format.</summary>
internal static class NumberFormat
{
    /// <summary>Whole, as a number of its own is written: an amount with its cents.</summary>
    public static string Of(ValueFormat format) => format == ValueFormat.Money ? "$,.2f" : OfAxis(format);

    /// <summary>Beside a bar or an axis: without zeros that say nothing.</summary>
    public static string OfAxis(ValueFormat format) => format switch
    {
        ValueFormat.Integer => ",d",
        ValueFormat.Money => "$,.2~f",
        // The values are percent already, and the label says so.
        ValueFormat.Percent => ",.2~f",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "is no format of a number"),
    };
}
