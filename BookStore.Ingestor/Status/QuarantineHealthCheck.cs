using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BookStore.Ingestor.Status;

/// <summary>Degraded while refused rows wait for a person.</summary>
internal sealed class QuarantineHealthCheck(MonitorRegistry monitors) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var open = monitors.QuarantineOpen;
        return Task.FromResult(open == 0
            ? HealthCheckResult.Healthy("no row was refused")
            : HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{open} {(open == 1 ? "row was" : "rows were")} refused: see 'ingestor quarantine list'")));
    }
}
