namespace BookStore.Dashboard.Live;

/// <summary>Reads again and again while somebody follows, once for all who do, and not at all while nobody does.</summary>
/// <param name="readAsync">Reads; it throws only when it is cancelled.</param>
/// <param name="interval">Between two reads.</param>
/// <param name="time">The clock.</param>
internal sealed class FollowedRead<T>(Func<CancellationToken, Task<T>> readAsync, TimeSpan interval, TimeProvider time) : IDisposable where T : class
{
    private readonly Lock _lock = new();
    private readonly Followers<T> _followers = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _isRunning;

    /// <summary>What was read last.</summary>
    public T? Newest => _followers.Newest;

    /// <summary>Follows. Calls back at once where something is known, before it returns.</summary>
    /// <param name="changed">Called from any thread; it must return quickly.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<T> changed)
    {
        var subscription = _followers.Follow(changed);
        lock (_lock)
        {
            if (!_isRunning)
                _ = Task.Run(() => RunAsync(_stopping.Token), CancellationToken.None);
            _isRunning = true;
        }
        return subscription;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            for (; IsStillFollowed(); await Task.Delay(interval, time, stop))
                _followers.Tell(await readAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private bool IsStillFollowed()
    {
        lock (_lock)
            return _isRunning = _followers.Any;
    }
}
