using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BookStore.ServiceDefaults.Telemetry;

/// <summary>
/// Creates the providers before the service starts (they listen only once they exist) and sends what is still buffered when it stops.
/// Logs are sent when the container disposes of their provider, after the last of them was written.
/// </summary>
internal sealed class TelemetryService(TracerProvider tracing, MeterProvider metrics) : IHostedService
{
    /// <summary>How long a collector that does not answer may hold up the stop.</summary>
    private static readonly TimeSpan _flushTimeout = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Also where other services took all the time there was to stop: cancelling would end the stop with an exception, and lose what is buffered.
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => tracing.ForceFlush((int)_flushTimeout.TotalMilliseconds), CancellationToken.None),
        Task.Run(() => metrics.ForceFlush((int)_flushTimeout.TotalMilliseconds), CancellationToken.None));
}
