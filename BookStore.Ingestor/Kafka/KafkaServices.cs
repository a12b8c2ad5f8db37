using BookStore.Ingestor.Kafka.Audit;
using BookStore.Ingestor.Kafka.Clients;

namespace BookStore.Ingestor.Kafka;

/// <summary>What engine <c>kafka</c> and the auditor are made of.</summary>
internal static class KafkaServices
{
    public static void AddKafkaEngine(this WebApplicationBuilder builder)
    {
        builder.AddKafka();
        builder.Services.AddHostedService<KafkaEngine>();
    }

    /// <summary>Adds what reads Kafka beside engine <c>flink</c>: the auditor.</summary>
    public static void AddAuditor(this WebApplicationBuilder builder)
    {
        builder.AddKafka();
        builder.Services.AddSingleton<AuditorState>();
        builder.Services.AddHostedService<Auditor>();
        builder.Services.AddHealthChecks().AddCheck<AuditorHealthCheck>("auditor");
    }

    /// <summary>What whoever reads Kafka needs. All that a person may have forgotten stops the service here, before it starts.</summary>
    public static void AddKafka(this WebApplicationBuilder builder)
    {
        var options = KafkaSettings.Read(builder.Configuration);
        var clients = new KafkaClients(builder.Configuration, options);
        _ = clients.BootstrapServers;
        Librdkafka.Require(options.Library);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(clients);
    }
}
