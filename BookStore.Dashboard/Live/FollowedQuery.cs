using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>A query with what is known of its answer and those who follow it.</summary>
internal sealed class FollowedQuery(ReportQuery query, bool keepWarm)
{
    private readonly Lock _lock = new();
    private readonly List<Action<ReportState>> _followers = [];
    private readonly IReadOnlyList<string> _tables = ReportTables.Of(query.Chart.View);
    private ReportState _state = new(null, null);
    private bool _isStale = true;

    public ReportQuery Query { get; } = query;

    public bool IsFollowed
    {
        get
        {
            lock (_lock)
                return _followers.Count > 0;
        }
    }

    /// <summary>Adds a follower and tells it what is known.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Follow(Action<ReportState> changed)
    {
        lock (_lock)
        {
            _followers.Add(changed);
            if (_state is not { Rows: null, Problem: null })
                changed(_state);
        }
        return new Subscription(() =>
        {
            lock (_lock)
                _followers.Remove(changed);
        });
    }

    /// <summary>Notes that the answer may be another by now.</summary>
    /// <param name="table">The table that changed; null for any.</param>
    public void Invalidate(string? table)
    {
        lock (_lock)
            _isStale |= table is null || _tables.Contains(table);
    }

    /// <summary>Whether it has to be read now. If so, what changes from now on makes it stale again.</summary>
    public bool TakeStale()
    {
        lock (_lock)
        {
            if (!_isStale || !(_followers.Count > 0 || (keepWarm && _state.Rows is null)))
                return false;
            _isStale = false;
            return true;
        }
    }

    /// <summary>Takes what was read, and tells the followers if it differs.</summary>
    public void Put(ReportRows rows)
    {
        lock (_lock)
        {
            var isSame = _state is { Rows: { } before, Problem: null } && before.HasSameRows(rows);
            _state = new ReportState(rows, null);
            if (!isSame)
                TellAll();
        }
    }

    /// <summary>It could not be read.</summary>
    public void Fail(string problem)
    {
        lock (_lock)
        {
            _isStale = true;
            if (_state.Problem == problem)
                return;
            _state = _state with { Problem = problem };
            TellAll();
        }
    }

    private void TellAll()
    {
        foreach (var follower in _followers.ToArray())
            follower(_state);
    }
}
