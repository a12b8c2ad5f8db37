using BookStore.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace BookStore.ServiceDefaults.Health;

/// <summary>The health endpoints. A service adds its own checks by <c>builder.Services.AddHealthChecks()</c>.</summary>
internal static class HealthExtensions
{
    /// <summary>Tag of the checks that say whether the process should be restarted, as opposed to left waiting for something.</summary>
    private const string LiveTag = "live";

    public static void AddHealthDefaults(this IHostApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy("The process answers."), [LiveTag]);

    public static void MapHealthEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health", Options(_ => true)).WithoutTelemetry();
        endpoints.MapHealthChecks("/alive", Options(check => check.Tags.Contains(LiveTag))).WithoutTelemetry();
    }

    /// <summary>The framework's status codes fit: 200 for healthy and degraded (it still works), 503 for unhealthy.</summary>
    private static HealthCheckOptions Options(Func<HealthCheckRegistration, bool> predicate) =>
        new() { Predicate = predicate, ResponseWriter = HealthReportJson.WriteAsync };
}
