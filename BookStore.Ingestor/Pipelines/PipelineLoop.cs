using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Pipelines;

/// <summary>Runs a source's pipeline for as long as the service lives. A failure is told and the run tried again, after a pause that grows while it fails.</summary>
internal sealed class PipelineLoop(SourceMonitor monitor, TimeSpan maxRetryDelay, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromMilliseconds(250);

    /// <param name="run">One run, which ends by itself only to be started anew.</param>
    /// <param name="cancellationToken">Ends the run and the loop.</param>
    public async Task RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        var failures = new FailureLog(monitor, logger);
        var delay = FirstRetryDelay;
        while (!cancellationToken.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            try
            {
                await run(cancellationToken);
                continue;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (SourceRefusedException refusal)
            {
                failures.Refused(refusal);
                delay = maxRetryDelay;
            }
            catch (Exception failure)
            {
                // A run that held for a while starts the backoff anew.
                if (time.GetElapsedTime(started) > maxRetryDelay)
                    delay = FirstRetryDelay;
                failures.Failed(failure, delay);
            }

            await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            delay = TimeSpan.FromTicks(Math.Min(2 * delay.Ticks, maxRetryDelay.Ticks));
        }
    }
}
