using System.Globalization;
using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Sources;

/// <summary>
/// Which source types have the same binary format as an analytics column. The numbers are those of <c>pg_type.dat</c>, which never change.
/// </summary>
internal static class ColumnTypes
{
    private static readonly Dictionary<uint, string> Names = new()
    {
        [23] = "int4",
        [25] = "text",
        [1042] = "bpchar",
        [1043] = "varchar",
        [1184] = "timestamptz",
        [1700] = "numeric",
        [2950] = "uuid",
    };

    public static bool Fits(uint sourceType, AnalyticsColumn column) => Family(NameOf(sourceType)) == Family(column.BaseType);

    public static string NameOf(uint type) => Names.GetValueOrDefault(type) ?? string.Create(CultureInfo.InvariantCulture, $"type {type}");

    // Character types share one binary format: the bytes of the text.
    private static string Family(string type) => type is "varchar" or "bpchar" ? "text" : type;
}
