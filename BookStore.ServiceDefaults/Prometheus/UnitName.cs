namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>UCUM's unit symbols in words: <c>By/s</c> is <c>bytes_per_second</c>.</summary>
internal static class UnitName
{
    private static readonly Dictionary<string, string> _plural = new(StringComparer.Ordinal)
    {
        ["d"] = "days", ["h"] = "hours", ["min"] = "minutes", ["s"] = "seconds", ["ms"] = "milliseconds", ["us"] = "microseconds", ["ns"] = "nanoseconds",
        ["By"] = "bytes", ["KiBy"] = "kibibytes", ["MiBy"] = "mebibytes", ["GiBy"] = "gibibytes",
        ["kBy"] = "kilobytes", ["MBy"] = "megabytes", ["GBy"] = "gigabytes",
        ["%"] = "percent", ["1"] = "", ["Hz"] = "hertz",
    };

    private static readonly Dictionary<string, string> _singular = new(StringComparer.Ordinal)
    {
        ["d"] = "day", ["h"] = "hour", ["m"] = "minute", ["min"] = "minute", ["s"] = "second", ["ms"] = "millisecond",
    };

    /// <summary>The words, empty when the unit says what is counted (<c>{row}</c>) or nothing at all.</summary>
    public static string Of(string unit)
    {
        var parts = WithoutAnnotations(unit).Split('/', 2);
        var name = _plural.GetValueOrDefault(parts[0], parts[0]);
        if (parts.Length == 2 && parts[1].Length > 0)
            name += "_per_" + _singular.GetValueOrDefault(parts[1], parts[1]);
        return name;
    }

    private static string WithoutAnnotations(string unit)
    {
        while (unit.IndexOf('{', StringComparison.Ordinal) is var open and >= 0 && unit.IndexOf('}', open) is var close and >= 0)
            unit = unit.Remove(open, close - open + 1);
        return unit;
    }
}
