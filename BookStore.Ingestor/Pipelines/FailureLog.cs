using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Pipelines;

/// <summary>Says why a source stands still: once, and not again until the reason changes or the source has streamed.</summary>
internal sealed class FailureLog(SourceMonitor monitor, ILogger logger)
{
    private string? _last;

    public void Refused(SourceRefusedException refusal)
    {
        if (IsNews(refusal.Message))
            logger.SourceRefused(monitor.Source.Name, refusal.Message);
        monitor.Enter(SourceState.Refused, refusal.Message);
    }

    public void Failed(Exception failure, TimeSpan delay)
    {
        var reason = FaultExplanation.Of(failure, monitor.Source.ConnectionName);
        if (IsNews(reason))
            logger.SourceFailed(monitor.Source.Name, reason, delay);
        logger.FailureDetails(failure, monitor.Source.Name);
        monitor.Enter(SourceState.Failed, reason);
    }

    private bool IsNews(string reason)
    {
        var isNews = reason != _last || monitor.State == SourceState.Streaming;
        _last = reason;
        return isNews;
    }
}
