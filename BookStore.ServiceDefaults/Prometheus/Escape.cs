namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>What the text format asks to be written with a backslash.</summary>
internal static class Escape
{
    public static string Help(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string LabelValue(string text) => Help(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
