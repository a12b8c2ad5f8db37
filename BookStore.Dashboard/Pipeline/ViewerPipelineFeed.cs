using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Pipeline;

/// <summary>The pipeline's state as one page uses it: a page that nobody looks at follows nothing.</summary>
internal sealed class ViewerPipelineFeed(PipelineFeed feed, PipelineRecordsFeed records, ViewerPresence presence, ILogger<ViewerPipelineFeed> logger) : IPipelineFeed
{
    public IDisposable Subscribe(Action<PipelineState> changed) => Subscribe(changed, feed.Subscribe);

    public IDisposable SubscribeToRecords(Action<PipelineRecords> changed) => Subscribe(changed, records.Subscribe);

    private IDisposable Subscribe<T>(Action<T> changed, Func<Action<T>, IDisposable> subscribe) where T : class
    {
        var delivery = new StateDelivery<T>(changed, ReferenceEquals, logger);
        return presence.WhileWatching(() => delivery.PostingNow(() => subscribe(delivery.Post)));
    }
}
