using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>A query with what is known of its answer and those who follow it.</summary>
internal sealed class FollowedQuery(ReportQuery query, bool keepWarm)
{
    private readonly Lock _lock = new();
    private readonly Followers<ReportState> _followers = new();
    private readonly IReadOnlyList<string> _tables = ReportTables.Of(query.Chart.View);
    private bool _isStale = true;

    public ReportQuery Query { get; } = query;

    public bool IsFollowed => _followers.Any;

    /// <summary>Adds a follower and tells it what is known.</summary>
    /// <returns>Ends it.</returns>
    public IDisposable Follow(Action<ReportState> changed) => _followers.Follow(changed);

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
            if (!_isStale || !(IsFollowed || (keepWarm && _followers.Newest?.Rows is null)))
                return false;
            _isStale = false;
            return true;
        }
    }

    /// <summary>Takes what was read, and tells the followers if it differs.</summary>
    public void Put(ReportRows rows)
    {
        var state = new ReportState(rows, null);
        if (_followers.Newest?.ShowsTheSame(state) == true)
            _followers.Note(state);
        else
            _followers.Tell(state);
    }

    /// <summary>It could not be read.</summary>
    public void Fail(string problem)
    {
        lock (_lock)
            _isStale = true;
        if (_followers.Newest?.Problem != problem)
            _followers.Tell(new ReportState(_followers.Newest?.Rows, problem));
    }
}
