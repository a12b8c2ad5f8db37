namespace BookStore.Dashboard.Live;

/// <summary>Those who are told each new state, and the newest, which whoever comes is told first.</summary>
internal sealed class Followers<T> where T : class
{
    private readonly Lock _lock = new();
    private readonly List<Action<T>> _followers = [];
    private T? _newest;

    /// <summary>Whether there is anybody.</summary>
    public bool Any
    {
        get
        {
            lock (_lock)
                return _followers.Count > 0;
        }
    }

    /// <summary>The state told last.</summary>
    public T? Newest
    {
        get
        {
            lock (_lock)
                return _newest;
        }
    }

    /// <summary>Adds one and tells it the newest state.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Follow(Action<T> changed)
    {
        lock (_lock)
        {
            _followers.Add(changed);
            if (_newest is not null)
                changed(_newest);
        }
        return new Subscription(() =>
        {
            lock (_lock)
                _followers.Remove(changed);
        });
    }

    /// <summary>Notes a state without telling it.</summary>
    public void Note(T state)
    {
        lock (_lock)
            _newest = state;
    }

    /// <summary>Tells all.</summary>
    public void Tell(T state)
    {
        lock (_lock)
        {
            _newest = state;
            foreach (var follower in _followers.ToArray())
                follower(state);
        }
    }
}
