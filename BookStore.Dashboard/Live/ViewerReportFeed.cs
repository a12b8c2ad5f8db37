using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>The feed as one page uses it: a page that nobody looks at follows nothing, and whoever looks again is told only what differs.</summary>
internal sealed class ViewerReportFeed(ReportFeed feed, ViewerPresence presence, ILogger<ViewerReportFeed> logger) : IReportFeed
{
    public IDisposable Subscribe(ReportQuery query, Action<ReportState> changed)
    {
        var delivery = new StateDelivery<ReportState>(changed, (told, next) => told.ShowsTheSame(next), logger);
        return presence.WhileWatching(() => delivery.PostingNow(() => feed.Subscribe(query, delivery.Post)));
    }
}
