namespace BookStore.Tests.ServiceDefaults.Prometheus;

internal sealed record PrometheusSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>The labels without one, as a text that is equal for equal sets.</summary>
    public string Key(string without = "") =>
        string.Join(',', Labels.Where(label => label.Key != without).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"));
}
