using BookStore.Ingestor.Engines;

namespace BookStore.Ingestor.Status;

/// <summary><c>GET /status</c>: what each source's pipeline is doing, as JSON.</summary>
internal static class StatusEndpoint
{
    public static void MapIngestorStatus(this WebApplication app) =>
        app.MapGet("/status", (MonitorRegistry monitors, PartRegistry parts, IConfiguration configuration) => IngestorStatus.Of(
            EngineChoice.Of(configuration), [.. monitors.All.Select(monitor => monitor.Read())], monitors.QuarantineOpen, parts.Connectors, parts.Jobs));
}
