using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Direct;

/// <summary>Runs every source's pipeline for as long as the service lives, each for itself: one that stands still does not hold the other up.</summary>
internal sealed class DirectEngine(
    MonitorRegistry monitors,
    DatabaseConnections databases,
    IngestorMetrics metrics,
    IOptions<DirectOptions> options,
    TimeProvider time,
    ILogger<DirectEngine> logger,
    ILogger<SourcePipeline> pipelineLogger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(monitors.All.Select(monitor => Task.Run(() => RunAsync(monitor, stoppingToken), stoppingToken)));

    private Task RunAsync(SourceMonitor monitor, CancellationToken cancellationToken)
    {
        var pipeline = new SourcePipeline(monitor, databases, metrics, options.Value, time, pipelineLogger);
        var loop = new PipelineLoop(monitor, options.Value.MaxRetryDelay, time, logger);
        return loop.RunAsync(token => pipeline.RunAsync(snapshotOnly: false, token), cancellationToken);
    }
}
