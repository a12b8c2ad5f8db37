using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.Storefront.Service;

/// <summary>Healthy only while shoppers can buy.</summary>
internal sealed class StorefrontHealthCheck(StorefrontState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(state.Status switch
        {
            { State: StorefrontPhase.Live } => HealthCheckResult.Healthy("The shop is open."),
            { State: StorefrontPhase.History } status => HealthCheckResult.Unhealthy(
                $"The shop writes its history: {status.HistoryDaysWritten} of {status.HistoryDays} days."),
            _ => HealthCheckResult.Unhealthy("The shop waits for its databases."),
        });
}
