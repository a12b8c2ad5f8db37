using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Kafka;

/// <summary>Runs every source's pipeline for as long as the service lives, each for itself: one that stands still does not hold the other up.</summary>
internal sealed class KafkaEngine(
    MonitorRegistry monitors,
    DatabaseConnections databases,
    KafkaClients clients,
    IngestorMetrics metrics,
    KafkaOptions options,
    TimeProvider time,
    ILogger<KafkaEngine> logger,
    ILogger<KafkaPipeline> pipelineLogger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(monitors.All.Select(monitor => Task.Run(() => RunAsync(monitor, stoppingToken), stoppingToken)));

    private Task RunAsync(SourceMonitor monitor, CancellationToken cancellationToken)
    {
        var pipeline = new KafkaPipeline(monitor, databases, clients, metrics, options, time, pipelineLogger);
        return new PipelineLoop(monitor, options.MaxRetryDelay, time, logger).RunAsync(token => pipeline.RunAsync(snapshotOnly: false, token), cancellationToken);
    }
}
