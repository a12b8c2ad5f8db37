namespace BookStore.Dashboard.Live;

/// <summary>
/// Brings states to a page: one call at a time, the newest only, and off the feed's thread, so that a page that draws slowly holds up neither the feed nor
/// other pages. A state that shows the same as the last one is not brought.
/// </summary>
internal sealed class StateDelivery<T>(Action<T> changed, Func<T, T, bool> showTheSame, ILogger logger) where T : class
{
    private readonly Lock _lock = new();
    private T? _told;
    private T? _next;
    private bool _isDelivering;

    /// <summary>Takes a state; returns at once.</summary>
    public void Post(T state)
    {
        lock (_lock)
        {
            _next = state;
            if (_isDelivering)
                return;
            _isDelivering = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(delivery => delivery.Deliver(), this, preferLocal: false);
    }

    /// <summary>Runs a subscription to <see cref="Post"/> and brings what it posts at once, before this returns.</summary>
    public IDisposable PostingNow(Func<IDisposable> subscribe)
    {
        bool isMine;
        lock (_lock)
        {
            isMine = !_isDelivering;
            _isDelivering = true;
        }
        var subscription = subscribe();
        if (isMine)
            Deliver();
        return subscription;
    }

    private void Deliver()
    {
        while (Take() is { } state)
        {
            try
            {
                changed(state);
            }
            catch (Exception failure)
            {
                // One broken page must not keep the others from their numbers.
                logger.PageFailed(failure);
            }
        }
    }

    private T? Take()
    {
        lock (_lock)
        {
            var state = _next is not null && _told is not null && showTheSame(_told, _next) ? null : _next;
            _next = null;
            _told = state ?? _told;
            _isDelivering = state is not null;
            return state;
        }
    }
}
