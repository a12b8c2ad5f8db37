using BookStore.ServiceDefaults.Health;
using BookStore.ServiceDefaults.Logging;
using BookStore.ServiceDefaults.Prometheus;
using BookStore.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace BookStore.ServiceDefaults;

/// <summary>What every service has in common: telemetry, health endpoints and readable logs.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>
    /// Adds OpenTelemetry (exported by OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set), health checks with a first one
    /// named <c>self</c>, and the log format. Call it before the services are added: what is added first stops last.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.AddLogDefaults();
        builder.AddTelemetry();
        builder.AddHealthDefaults();
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (every check; 503 when one is unhealthy), <c>/alive</c> (the checks tagged <c>live</c>) and
    /// <c>/metrics</c> (Prometheus text format 0.0.4). Requests to these leave no traces and no request metrics.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthEndpoints();
        app.MapPrometheusEndpoint();
        return app;
    }
}
