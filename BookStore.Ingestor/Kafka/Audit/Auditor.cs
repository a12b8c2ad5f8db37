using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Kafka.Audit;

/// <summary>
/// Under engine <c>flink</c>: finds every record that does not get through Flink, and puts it into quarantine with its place and the reason. Health says so, and
/// <c>ingestor quarantine retry</c> takes the row from its source.
/// </summary>
internal sealed class Auditor(
    MonitorRegistry monitors, AuditorState state, DatabaseConnections databases, KafkaClients clients, KafkaOptions options, TimeProvider time, ILogger<Auditor> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(monitors.All.Select(monitor => Task.Run(() => RunAsync(monitor.Source, stoppingToken), stoppingToken)));

    private async Task RunAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var pipeline = new AuditPipeline(source, databases, clients, options, time, logger);
        pipeline.Started += () => state.Works(source.Name);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await pipeline.RunAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                var reason = FaultExplanation.Of(failure, source.ConnectionName);
                if (state.Fails(source.Name, reason))
                    logger.AuditFailed(source.Name, reason, options.MaxRetryDelay);
                logger.FailureDetails(failure, source.Name);
            }

            await Task.Delay(options.MaxRetryDelay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
