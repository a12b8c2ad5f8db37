using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Flink;
using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor;

/// <summary>What the service is made of.</summary>
internal static class IngestorServices
{
    public static void AddIngestor(this WebApplicationBuilder builder)
    {
        var engine = EngineChoice.Of(builder.Configuration);
        var connections = new DatabaseConnections(builder.Configuration);
        // Asked here, so that a missing entry stops the service at once instead of being retried for ever.
        foreach (var name in SourceDefinitions.All.Select(source => source.ConnectionName).Append(DatabaseConnections.Analytics))
            _ = connections.ConnectionString(name);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(connections);
        builder.Services.AddSingleton<MonitorRegistry>();
        builder.Services.AddSingleton<PartRegistry>();
        builder.Services.AddSingleton<IngestorMetrics>();
        builder.Services.AddSingleton<StandstillDesk>();
        builder.Services.AddHostedService<QuarantineCounter>();
        builder.Services.AddHealthChecks().AddCheck<SourcesHealthCheck>("sources").AddCheck<QuarantineHealthCheck>("quarantine");
        switch (engine)
        {
            case EngineChoice.Flink:
                builder.AddFlinkEngine();
                break;
            case EngineChoice.Kafka:
                builder.AddKafkaEngine();
                builder.AddConnectorControl();
                break;
            default:
                builder.AddDirectEngine();
                break;
        }
    }

    private static void AddDirectEngine(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DirectOptions>().BindConfiguration(DirectOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHostedService<DirectEngine>();
    }
}
