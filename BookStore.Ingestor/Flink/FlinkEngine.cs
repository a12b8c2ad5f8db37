using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Flink;

/// <summary>Engine <c>flink</c>: Debezium, Kafka and Flink carry the changes, and this looks after them, each source for itself.</summary>
internal sealed class FlinkEngine(
    FlinkControl control,
    MonitorRegistry monitors,
    PartRegistry parts,
    ControlMetrics metrics,
    DatabaseConnections databases,
    KafkaClients kafka,
    KafkaOptions kafkaOptions,
    IOptions<ConnectOptions> connectOptions,
    IOptions<FlinkOptions> flinkOptions,
    TimeProvider time,
    ILogger<FlinkEngine> logger) : BackgroundService
{
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var connect = new ConnectClient(connectOptions.Value);
        using var lag = new GroupLag(kafka, kafkaOptions.RequestTimeout);
        var connectors = SourceDefinitions.All.ToDictionary(source => source, source => ConnectorDefinition.Load(connectOptions.Value.Connectors, source.Name));
        await Task.WhenAll(monitors.All.Select(monitor => Task.Run(() => RunAsync(monitor, connect, lag, connectors, stoppingToken), stoppingToken)));
    }

    private Task RunAsync(
        SourceMonitor monitor, ConnectClient connect, GroupLag lag, IReadOnlyDictionary<SourceDefinition, ConnectorDefinition> connectors, CancellationToken cancellationToken)
    {
        var connector = connectors[monitor.Source];
        var jobs = control.JobsOf(monitor.Source, connectors);
        var source = new SourceControl(
            monitor,
            connector,
            new ConnectorKeeper(connector, connect, connectOptions.Value.MaxRestartDelay, time, metrics, logger),
            new TopicKeeper(connector, kafka, connectOptions.Value, time),
            [.. jobs.Select(job => control.Keep(job, lag, metrics, logger))],
            new TableCopier(monitor, connector, jobs, control.Submission, databases, logger),
            control.Client,
            databases,
            parts,
            flinkOptions.Value,
            time,
            logger);
        return new PipelineLoop(monitor, MaxRetryDelay, time, logger).RunAsync(source.RunAsync, cancellationToken);
    }
}
