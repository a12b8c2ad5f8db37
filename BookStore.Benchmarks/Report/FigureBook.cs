namespace BookStore.Benchmarks.Report;

/// <summary>Collects the measurements of all runs, in the order in which figures first came.</summary>
internal sealed class FigureBook
{
    private readonly Dictionary<(string Benchmark, string System, Metric Metric), List<double>> _values = [];
    private readonly List<(string Benchmark, string System, Metric Metric)> _order = [];

    public IReadOnlyList<Figure> Figures =>
        [.. _order.Select(key => new Figure(key.Benchmark, key.System, key.Metric.Name, key.Metric.Unit, _values[key]))];

    public void Add(string benchmark, string system, IEnumerable<Measurement> measurements)
    {
        foreach (var measurement in measurements)
        {
            var key = (benchmark, system, measurement.Metric);
            if (!_values.TryGetValue(key, out var values))
            {
                _values.Add(key, values = []);
                _order.Add(key);
            }
            values.Add(measurement.Value);
        }
    }
}
