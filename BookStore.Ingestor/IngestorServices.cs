using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor;

/// <summary>What the service is made of.</summary>
internal static class IngestorServices
{
    private const string EngineKey = "BookStore:Engine";

    public static void AddIngestor(this WebApplicationBuilder builder)
    {
        var engine = builder.Configuration[EngineKey] ?? "direct";
        if (engine != "direct")
            throw new ExplainedException($"{EngineKey} is '{engine}'; this version has the engine 'direct'.");

        var connections = new DatabaseConnections(builder.Configuration);
        // Asked here, so that a missing entry stops the service at once instead of being retried for ever.
        foreach (var name in SourceDefinitions.All.Select(source => source.ConnectionName).Append(DatabaseConnections.Analytics))
            _ = connections.ConnectionString(name);

        builder.Services.AddOptions<DirectOptions>().BindConfiguration(DirectOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(connections);
        builder.Services.AddSingleton<MonitorRegistry>();
        builder.Services.AddSingleton<IngestorMetrics>();
        builder.Services.AddHostedService<QuarantineCounter>();
        builder.Services.AddHostedService<DirectEngine>();
        builder.Services.AddHealthChecks().AddCheck<SourcesHealthCheck>("sources").AddCheck<QuarantineHealthCheck>("quarantine");
    }
}
