using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Features;

namespace BookStore.ServiceDefaults.Telemetry;

/// <summary>Keeps requests that machines make every few seconds out of traces and request metrics.</summary>
internal static class EndpointTelemetryExtensions
{
    public static void WithoutTelemetry(this IEndpointConventionBuilder builder)
    {
        builder.DisableHttpMetrics();
        builder.Finally(endpoint =>
        {
            var handle = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context =>
            {
                if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
                    activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // exporters skip what is not recorded
                return handle(context);
            };
        });
    }
}
