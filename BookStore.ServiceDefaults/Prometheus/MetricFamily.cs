using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>
/// The series that share a name, a type and a help text. Metrics of two meters can meet here; the label
/// <c>otel_scope_name</c> keeps their series apart.
/// </summary>
internal sealed class MetricFamily
{
    private readonly string _type;
    private readonly string _help;
    private readonly SortedDictionary<string, string> _series = new(StringComparer.Ordinal);

    private MetricFamily(string name, string type, string help)
    {
        Name = name;
        _type = type;
        _help = help;
    }

    /// <summary>The name with its unit and, for a counter, <c>_total</c>.</summary>
    public string Name { get; }

    public static MetricFamily For(Metric metric)
    {
        var type = TypeOf(metric.MetricType);
        return new MetricFamily(MetricName.Of(metric.Name, metric.Unit, type), type, metric.Description);
    }

    /// <summary>A series of value 1 whose labels say which service this is.</summary>
    public static MetricFamily Target(Resource resource)
    {
        var family = new MetricFamily("target_info", "gauge", "The service and what runs it");
        family._series.Add("", SampleText.Line(family.Name, Labels.Of(resource.Attributes), "1"));
        return family;
    }

    /// <summary>Adds the metric's series. One of another type under the same name cannot be told in this format and is left out.</summary>
    public void Add(Metric metric)
    {
        if (TypeOf(metric.MetricType) != _type)
            return;
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels.Of(point.Tags, metric.MeterName);
            _series.TryAdd(labels, SampleText.Of(Name, labels, metric.MetricType, point));
        }
    }

    public void WriteTo(StringBuilder text)
    {
        if (_series.Count == 0)
            return;
        if (_help.Length > 0)
            text.Append("# HELP ").Append(Name).Append(' ').Append(Escape.Help(_help)).Append('\n');
        text.Append("# TYPE ").Append(Name).Append(' ').Append(_type).Append('\n');
        foreach (var samples in _series.Values)
            text.Append(samples);
    }

    /// <summary>A sum that can fall, such as a queue's length, is a gauge to Prometheus.</summary>
    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.Histogram or MetricType.ExponentialHistogram => "histogram",
        _ => "gauge",
    };
}
