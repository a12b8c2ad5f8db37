namespace BookStore.Tests.Dashboard;

/// <summary>What a follower was told, and waiting for more.</summary>
internal sealed class Told<T>
{
    private readonly Lock _lock = new();
    private readonly List<T> _all = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything so far.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
                return [.. _all];
        }
    }

    /// <summary>Takes what is told.</summary>
    public void Add(T value)
    {
        lock (_lock)
        {
            _all.Add(value);
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first, told by now or later, that is as wanted.</summary>
    /// <param name="wanted">What is waited for.</param>
    /// <param name="after">How many were told before it at least.</param>
    /// <exception cref="OperationCanceledException">None after a minute.</exception>
    public async Task<T> UntilAsync(Func<T, bool> wanted, int after = 0)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            Task more;
            lock (_lock)
            {
                var found = _all.FindIndex(after, value => wanted(value));
                if (found >= 0)
                    return _all[found];
                more = _more.Task;
            }
            await more.WaitAsync(deadline.Token);
        }
    }
}
