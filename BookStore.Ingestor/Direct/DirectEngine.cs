using BookStore.Ingestor.Sources;
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
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(monitors.All.Select(monitor => Task.Run(() => RunAsync(monitor, stoppingToken), stoppingToken)));

    private async Task RunAsync(SourceMonitor monitor, CancellationToken cancellationToken)
    {
        var pipeline = new SourcePipeline(monitor, databases, metrics, options.Value, time, pipelineLogger);
        var failures = new FailureLog(monitor, logger);
        var delay = FirstRetryDelay;
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await pipeline.RunAsync(snapshotOnly: false, cancellationToken);
                continue;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (SourceRefusedException refusal)
            {
                failures.Refused(refusal);
                delay = options.Value.MaxRetryDelay;
            }
            catch (Exception failure)
            {
                // A run that held for a while starts the backoff anew.
                if (time.GetElapsedTime(started) > options.Value.MaxRetryDelay)
                    delay = FirstRetryDelay;
                failures.Failed(failure, delay);
            }

            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = TimeSpan.FromTicks(Math.Min(2 * delay.Ticks, options.Value.MaxRetryDelay.Ticks));
        }
    }
}
