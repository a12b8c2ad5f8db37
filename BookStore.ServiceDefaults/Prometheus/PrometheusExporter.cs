using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>
/// Renders a collection of metrics in Prometheus' text format, families by name and their series by label, so that two scrapes
/// of the same state are the same bytes.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    /// <summary>The last collection. Belongs to <see cref="PrometheusReader"/>, which lets one collection run at a time.</summary>
    public byte[] Text { get; private set; } = [];

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        var families = new SortedDictionary<string, MetricFamily>(StringComparer.Ordinal);
        foreach (var metric in batch)
        {
            var family = MetricFamily.For(metric);
            if (families.TryGetValue(family.Name, out var known))
                family = known;
            else
                families.Add(family.Name, family);
            family.Add(metric);
        }

        var text = new StringBuilder();
        var target = MetricFamily.Target(ParentProvider.GetResource());
        families.TryAdd(target.Name, target);
        foreach (var family in families.Values)
            family.WriteTo(text);
        Text = Encoding.UTF8.GetBytes(text.ToString());
        return ExportResult.Success;
    }
}
