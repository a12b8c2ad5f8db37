using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>
/// The charts under one selection. They are read together in rounds: at once after a change, then at most four times a second, and never for more than
/// half of the time, so that a slow database is not asked without a break. It runs only while there is something to read.
/// </summary>
internal sealed class ReportGroup(ReportReader reader, ReaderDatabase database, SemaphoreSlim turns, TimeProvider time, ILogger logger, CancellationToken stop)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<ReportQuery, FollowedQuery> _queries = [];
    private readonly SemaphoreSlim _retryNow = new(0, 1);
    private bool _isRunning;
    private string? _logged;

    public bool IsFollowed
    {
        get
        {
            lock (_lock)
                return _queries.Values.Any(query => query.IsFollowed);
        }
    }

    /// <summary>Adds a query that is read although nobody follows it: once, so that the first page finds rows.</summary>
    public void KeepWarm(ReportQuery query)
    {
        lock (_lock)
            _queries.TryAdd(query, new FollowedQuery(query, keepWarm: true));
    }

    public IDisposable Follow(ReportQuery query, Action<ReportState> changed)
    {
        FollowedQuery? followed;
        lock (_lock)
        {
            if (!_queries.TryGetValue(query, out followed))
                _queries.Add(query, followed = new FollowedQuery(query, keepWarm: false));
        }
        var subscription = followed.Follow(changed);
        Run();
        return subscription;
    }

    /// <summary>Something changed.</summary>
    /// <param name="table">The table; null where it is not known what changed, as after the database was away.</param>
    public void Invalidate(string? table)
    {
        foreach (var query in Queries())
            query.Invalidate(table);
        if (table is null)
            RetryNow();
        Run();
    }

    /// <summary>The database is away.</summary>
    public void Fail(string problem)
    {
        foreach (var query in Queries())
            query.Fail(problem);
    }

    private FollowedQuery[] Queries()
    {
        lock (_lock)
            return [.. _queries.Values];
    }

    private void Run()
    {
        lock (_lock)
        {
            if (_isRunning || stop.IsCancellationRequested)
                return;
            _isRunning = true;
        }
        _ = Task.Run(RunAsync, CancellationToken.None);
    }

    private async Task RunAsync()
    {
        var retry = ShortestPause;
        try
        {
            while (TakeStale() is { Count: > 0 } stale)
            {
                var started = time.GetTimestamp();
                if (await TryReadAsync(stale))
                {
                    retry = ShortestPause;
                    var took = time.GetElapsedTime(started);
                    await Task.Delay(took > ShortestPause / 2 ? took : ShortestPause - took, time, stop);
                }
                else
                {
                    await _retryNow.WaitAsync(retry, stop);
                    retry = TimeSpan.FromTicks(Math.Min(retry.Ticks * 2, LongestRetry.Ticks));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    // What is stale, or nothing and the end of the run: a change that comes after this starts the next one.
    private List<FollowedQuery> TakeStale()
    {
        lock (_lock)
        {
            var stale = _queries.Values.Where(query => query.TakeStale()).ToList();
            _isRunning = stale.Count > 0;
            return stale;
        }
    }

    private async Task<bool> TryReadAsync(List<FollowedQuery> stale)
    {
        await turns.WaitAsync(stop);
        try
        {
            var rows = await reader.ReadAsync(stale.ConvertAll(followed => followed.Query), stop);
            foreach (var (followed, read) in stale.Zip(rows))
                followed.Put(read);
            _logged = null;
            return true;
        }
        // Whatever it is: a group that stopped in silence would show old numbers for ever.
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var problem = DatabaseProblem.Explain(failure);
            if (problem != _logged)
                logger.ReadFailed(problem);
            _logged = problem;
            logger.FailureDetails(failure);
            database.Forget();
            foreach (var followed in stale)
                followed.Fail(problem);
            return false;
        }
        finally
        {
            turns.Release();
        }
    }

    private void RetryNow()
    {
        lock (_lock)
        {
            if (_retryNow.CurrentCount == 0)
                _retryNow.Release();
        }
    }
}
