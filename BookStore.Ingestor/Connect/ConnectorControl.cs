using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Connect;

/// <summary>Looks after topics and connectors for an engine that only reads topics.</summary>
internal sealed class ConnectorControl(
    PartRegistry parts, ControlMetrics metrics, KafkaClients kafka, IOptions<ConnectOptions> options, TimeProvider time, ILogger<ConnectorControl> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var connect = new ConnectClient(options.Value);
        await Task.WhenAll(SourceDefinitions.All.Select(source => RunAsync(ConnectorDefinition.Load(options.Value.Connectors, source.Name), connect, stoppingToken)));
    }

    private async Task RunAsync(ConnectorDefinition connector, ConnectClient connect, CancellationToken cancellationToken)
    {
        var topics = new TopicKeeper(connector, kafka, options.Value, time);
        var keeper = new ConnectorKeeper(connector, connect, options.Value.MaxRestartDelay, time, metrics, logger);
        using var timer = new PeriodicTimer(Interval, time);
        do
            parts.Connector(await KeepAsync(connector, topics, keeper, cancellationToken));
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static async Task<PartStatus> KeepAsync(ConnectorDefinition connector, TopicKeeper topics, ConnectorKeeper keeper, CancellationToken cancellationToken)
    {
        try
        {
            await topics.EnsureAsync(cancellationToken);
            return await keeper.KeepAsync(cancellationToken);
        }
        catch (ExplainedException failure)
        {
            return new PartStatus(connector.Name, PartState.Waiting, failure.Message);
        }
        catch (RestException failure)
        {
            return PartStatus.Of(connector.Name, failure);
        }
    }
}
