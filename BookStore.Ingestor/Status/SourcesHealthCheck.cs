using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.Ingestor.Status;

/// <summary>Unhealthy where a source stands still. An ingestor that waits for another, or copies tables, is well.</summary>
internal sealed class SourcesHealthCheck(MonitorRegistry monitors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var sources = monitors.All.Select(monitor => monitor.Read()).ToList();
        var description = string.Join("; ", sources.Select(source => $"{source.Source}: {source.Detail ?? source.State.ToString().ToLowerInvariant()}"));
        var isWell = sources.All(source => source.State is SourceState.Streaming or SourceState.Snapshot or SourceState.Waiting);
        return Task.FromResult(isWell ? HealthCheckResult.Healthy(description) : HealthCheckResult.Unhealthy(description));
    }
}
