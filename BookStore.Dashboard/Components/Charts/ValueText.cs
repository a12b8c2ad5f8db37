using System.Globalization;
using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>Writes values for people, in the format that the catalogue gives a column.</summary>
internal static class ValueText
{
    private const string None = "–";

    /// <summary>The value in full: <c>$1,234.50</c>, <c>1,234</c>, <c>12.5 %</c>, <c>22 Nov 2026</c>; a dash for null.</summary>
    public static string Of(object? value, ReportColumn column) => value is null ? None : column.Format switch
    {
        ValueFormat.Text => Words(Invariant(value), column),
        ValueFormat.Date => Day(ToDay(value)),
        _ => Of(ToNumber(value)!.Value, column.Format),
    };

    /// <summary>A number in full.</summary>
    public static string Of(decimal value, ValueFormat format) => format switch
    {
        ValueFormat.Money => Dollars(value, "N2"),
        ValueFormat.Percent => $"{value.ToString("#,##0.##", CultureInfo.InvariantCulture)} %",
        _ => value.ToString(decimal.IsInteger(value) ? "N0" : "#,##0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>A number on an axis, where steps are round: <c>$1,500</c>.</summary>
    public static string OnAxis(decimal value, ValueFormat format) =>
        format == ValueFormat.Money && decimal.IsInteger(value) ? Dollars(value, "N0") : Of(value, format);

    /// <summary>A part of a whole: <c>12.5 %</c>.</summary>
    public static string Share(decimal part, decimal whole) =>
        whole == 0 ? None : $"{(part / whole * 100).ToString("0.0", CultureInfo.InvariantCulture)} %";

    /// <summary>A day: <c>22 Nov 2026</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The value as a number; null where it is null.</summary>
    public static decimal? ToNumber(object? value) => value is null ? null : Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    /// <summary>The value as a day.</summary>
    public static DateOnly ToDay(object value) => value is DateOnly day ? day : DateOnly.FromDateTime((DateTime)value);

    /// <summary>The value as files and addresses take it: <c>1234.5</c>, <c>2026-11-22</c>, and nothing for null.</summary>
    public static string Invariant(object? value) => value switch
    {
        null => "",
        DateOnly or DateTime => ToDay(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Dollars(decimal value, string digits) =>
        (value < 0 ? "-$" : "$") + Math.Abs(value).ToString(digits, CultureInfo.InvariantCulture);

    /// <summary>States are codes in the database: OUT_OF_STOCK is read as "Out of stock".</summary>
    private static string Words(string text, ReportColumn column) =>
        column.Name == "status" && text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..].Replace('_', ' ').ToLowerInvariant() : text;
}
