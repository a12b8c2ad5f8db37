using System.Collections;
using System.Globalization;
using OpenTelemetry;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>Label pairs in the order of their names, without braces: <c>a="1",b="x"</c>. Two equal sets are equal texts.</summary>
internal static class Labels
{
    private const string Scope = "otel_scope_name";

    public static string Of(ReadOnlyTagCollection tags, string meterName)
    {
        var labels = new List<KeyValuePair<string, object?>>(tags.Count + 1) { new(Scope, meterName) };
        foreach (var tag in tags)
            labels.Add(tag);
        return Render(labels);
    }

    public static string Of(IEnumerable<KeyValuePair<string, object>> attributes) =>
        Render(attributes.Select(attribute => new KeyValuePair<string, object?>(attribute.Key, attribute.Value)));

    /// <summary>Two keys can become one label name (<c>a.b</c> and <c>a_b</c>): their values are joined, because a name may stand only once.</summary>
    private static string Render(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .OrderBy(tag => tag.Key, StringComparer.Ordinal)
        .GroupBy(tag => MetricName.Label(tag.Key), tag => Text(tag.Value))
        .OrderBy(label => label.Key, StringComparer.Ordinal)
        .Select(label => $"{label.Key}=\"{Escape.LabelValue(string.Join(';', label))}\""));

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        IEnumerable values => $"[{string.Join(',', values.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
