using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.Ingestor.Status;

/// <summary>Unhealthy where a connector or a job is down, degraded where one starts again or was stopped by a person.</summary>
internal sealed class PartsHealthCheck(PartRegistry parts) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var all = parts.Connectors.Concat(parts.Jobs).ToList();
        var description = string.Join("; ", all.Select(part => $"{part.Name}: {part.Detail ?? part.State.ToString().ToLowerInvariant()}"));
        if (all.Any(part => part.IsDown))
            return Task.FromResult(HealthCheckResult.Unhealthy(description));
        return Task.FromResult(all.Any(part => part.State is PartState.Restarting or PartState.Stopped)
            ? HealthCheckResult.Degraded(description)
            : HealthCheckResult.Healthy(description));
    }
}
