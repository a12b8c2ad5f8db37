namespace BookStore.Tests.ServiceDefaults.Prometheus;

/// <summary>A metric family as it was read, with the rules for its type.</summary>
internal sealed class PrometheusFamily(string name, string type)
{
    private readonly List<PrometheusSample> _samples = [];

    public string Name => name;

    public string Type => type;

    public IReadOnlyList<PrometheusSample> Samples => _samples;

    public void Add(PrometheusSample sample)
    {
        string[] allowed = type == "histogram" ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
        if (!allowed.Contains(sample.Name))
            throw new FormatException($"{sample.Name} stands under {name}.");
        if (_samples.Exists(other => other.Name == sample.Name && other.Key() == sample.Key()))
            throw new FormatException($"{sample.Name} stands twice with {sample.Key()}.");
        _samples.Add(sample);
    }

    public void Check()
    {
        if (_samples.Count == 0)
            throw new FormatException($"{name} has no sample.");
        if (type == "counter" && _samples.Exists(sample => sample.Value < 0))
            throw new FormatException($"The counter {name} is negative.");
        if (type == "histogram")
            foreach (var series in _samples.GroupBy(sample => sample.Key(without: "le")))
                CheckHistogram([.. series]);
    }

    private void CheckHistogram(IReadOnlyList<PrometheusSample> series)
    {
        var buckets = series.Where(sample => sample.Name == $"{name}_bucket").ToList();
        var bounds = buckets.ConvertAll(bucket => PrometheusParser.Number(bucket.Labels["le"]));
        var rising = bounds.Zip(bounds.Skip(1)).All(pair => pair.First < pair.Second);
        var cumulative = buckets.Zip(buckets.Skip(1)).All(pair => pair.First.Value <= pair.Second.Value);
        if (!rising || !cumulative || !double.IsPositiveInfinity(bounds[^1]))
            throw new FormatException($"The buckets of {name} do not rise to +Inf.");
        if (series.Single(sample => sample.Name == $"{name}_count").Value != buckets[^1].Value)
            throw new FormatException($"The count of {name} is not its last bucket.");
        _ = series.Single(sample => sample.Name == $"{name}_sum");
    }
}
