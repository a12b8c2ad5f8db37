using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Superset;

/// <summary>Superset as one page uses it: a page that nobody looks at follows nothing, but its frame keeps a pass that holds.</summary>
internal sealed class ViewerSupersetFeed(SupersetFeed feed, GuestPasses passes, ViewerPresence presence, ILogger<ViewerSupersetFeed> logger)
{
    /// <summary>Follows what there is to see. Calls back at once where something is known, before it returns.</summary>
    /// <param name="changed">Called from any thread, never twice at once.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<SupersetState> changed)
    {
        var delivery = new StateDelivery<SupersetState>(changed, (told, next) => told == next, logger);
        return presence.WhileWatching(() => delivery.PostingNow(() => feed.Subscribe(delivery.Post)));
    }

    /// <inheritdoc cref="GuestPasses.GetAsync"/>
    public Task<GuestPass> GetPassAsync(CancellationToken cancellationToken) => passes.GetAsync(cancellationToken);
}
