using OpenTelemetry.Metrics;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary>Collects all metrics when it is asked, never by itself. Safe to call from many requests at once: they take turns.</summary>
internal sealed class PrometheusReader() : BaseExportingMetricReader(new PrometheusExporter())
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The metrics as UTF-8 text, or null once the service is stopping.</summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var prometheus = (PrometheusExporter)exporter;
            return prometheus.Collect!(Timeout.Infinite) ? prometheus.Text : null; // the reader's own Collect refuses an exporter that is pulled
        }
        finally
        {
            _turn.Release();
        }
    }
}
