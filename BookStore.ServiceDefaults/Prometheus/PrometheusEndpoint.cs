using BookStore.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BookStore.ServiceDefaults.Prometheus;

/// <summary><c>GET /metrics</c>: every metric of the service at this moment.</summary>
internal static class PrometheusEndpoint
{
    private const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapPrometheusEndpoint(this IEndpointRouteBuilder endpoints)
    {
        var reader = endpoints.ServiceProvider.GetRequiredService<PrometheusReader>();
        endpoints.MapGet("/metrics", (RequestDelegate)(context => WriteAsync(context, reader))).WithoutTelemetry();
    }

    private static async Task WriteAsync(HttpContext context, PrometheusReader reader)
    {
        if (await reader.ReadAsync(context.RequestAborted) is not { } text)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }
}
