using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.Ingestor.Kafka.Audit;

/// <summary>Degraded while the auditor can't read: a record that Flink leaves out would go unnoticed.</summary>
internal sealed class AuditorHealthCheck(AuditorState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        state.Problems is { Count: > 0 } problems ? HealthCheckResult.Degraded(string.Join(" ", problems)) : HealthCheckResult.Healthy("every record is looked at"));
}
