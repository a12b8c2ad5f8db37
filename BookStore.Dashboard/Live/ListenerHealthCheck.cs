using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.Dashboard.Live;

/// <summary>Degraded while changes can't be heard: the pages still answer, and say why their numbers stand still.</summary>
internal sealed class ListenerHealthCheck(ChangeListener listener) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(listener.IsListening
            ? HealthCheckResult.Healthy("follows the changes of analytics-db")
            : HealthCheckResult.Degraded("analytics-db can't be followed"));
}
