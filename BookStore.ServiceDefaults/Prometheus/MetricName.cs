using System.Text;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>
/// OpenTelemetry's names as Prometheus writes them: <c>bookstore.ingestor.apply.duration</c> with unit <c>s</c> is
/// <c>bookstore_ingestor_apply_duration_seconds</c>. The rules are those of OpenTelemetry's Prometheus compatibility specification.
/// </summary>
internal static class MetricName
{
    private const string Total = "_total";

    /// <param name="name">the instrument's name</param>
    /// <param name="unit">its unit in UCUM, may be empty</param>
    /// <param name="type">Prometheus' type: counter, gauge or histogram</param>
    public static string Of(string name, string unit, string type)
    {
        var result = Sanitize(name);
        var isCounter = type == "counter";
        if (isCounter && result.EndsWith(Total, StringComparison.Ordinal))
            result = result[..^Total.Length];

        var suffix = unit == "1" && type == "gauge" ? "ratio" : Sanitize(UnitName.Of(unit)).Trim('_');
        if (suffix.Length > 0 && result != suffix && !result.EndsWith("_" + suffix, StringComparison.Ordinal))
            result += "_" + suffix;
        return isCounter ? result + Total : result;
    }

    public static string Label(string key) => Sanitize(key).Replace(':', '_');

    /// <summary>Letters, digits, colons and single underscores, not starting with a digit.</summary>
    private static string Sanitize(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            var valid = char.IsAsciiLetterOrDigit(character) || character == ':' ? character : '_';
            if (text.Length == 0 && char.IsAsciiDigit(valid))
                text.Append('_');
            if (valid != '_' || text.Length == 0 || text[^1] != '_')
                text.Append(valid);
        }
        return text.ToString();
    }
}
