namespace BookStore.Dashboard.Live;

/// <summary>
/// Whether somebody looks at this page: its tab is in front and its connection stands. What is only worth doing for somebody who looks is started and stopped
/// with it. One for each open page.
/// </summary>
internal sealed class ViewerPresence
{
    private readonly Lock _lock = new();
    private readonly List<Watched> _watched = [];
    private bool _isVisible = true;
    private bool _isConnected = true;

    /// <summary>The tab came to the front, or left it.</summary>
    public void SetVisible(bool isVisible) => Change(() => _isVisible = isVisible);

    /// <summary>The connection to the browser stands, or was lost.</summary>
    public void SetConnected(bool isConnected) => Change(() => _isConnected = isConnected);

    /// <summary>Keeps a subscription while somebody looks, and makes it anew when somebody looks again.</summary>
    /// <returns>Ends it for good.</returns>
    public IDisposable WhileWatching(Func<IDisposable> subscribe)
    {
        var watched = new Watched(subscribe);
        lock (_lock)
        {
            _watched.Add(watched);
            watched.Set(IsWatching);
        }
        return new Subscription(() =>
        {
            lock (_lock)
            {
                _watched.Remove(watched);
                watched.Set(false);
            }
        });
    }

    private bool IsWatching => _isVisible && _isConnected;

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            foreach (var watched in _watched.ToArray())
                watched.Set(IsWatching);
        }
    }

    private sealed class Watched(Func<IDisposable> subscribe)
    {
        private IDisposable? _subscription;

        public void Set(bool isWatching)
        {
            if (isWatching)
            {
                _subscription ??= subscribe();
                return;
            }
            _subscription?.Dispose();
            _subscription = null;
        }
    }
}
