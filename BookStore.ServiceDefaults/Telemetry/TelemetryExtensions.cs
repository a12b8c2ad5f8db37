using BookStore.ServiceDefaults.Prometheus;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace BookStore.ServiceDefaults.Telemetry;

/// <summary>OpenTelemetry's providers in the service's container: one of each kind, read by Prometheus and, when asked for, sent by OTLP.</summary>
internal static class TelemetryExtensions
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] _sources = ["BookStore.*", "Npgsql", "Microsoft.AspNetCore", "Microsoft.AspNetCore.*", "System.Net.Http"];

    private static readonly string[] _meters = ["BookStore.*", "Npgsql", "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        // The framework leaves method, path and status out of its request traces unless this is off.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);

        var telemetry = new OpenTelemetryServices(builder.Services);
        telemetry.ConfigureResource(resource => resource.AddBookStoreService(builder.Environment.ApplicationName));
        telemetry.WithTracing();
        telemetry.WithMetrics(metrics => metrics.AddMeter(_meters).AddReader(services => services.GetRequiredService<PrometheusReader>()));
        builder.Services.AddSingleton<PrometheusReader>();

        if (!string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]))
        {
            telemetry.WithTracing(tracing => tracing.AddSource(_sources)); // without an exporter every trace would be work for nothing
            telemetry.UseOtlpExporter(); // turns logs on too
        }

        builder.Services.AddHostedService<TelemetryService>();
    }
}
