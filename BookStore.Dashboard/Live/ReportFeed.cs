using BookStore.Analytics.Reports;
using BookStore.Dashboard.Security;

namespace BookStore.Dashboard.Live;

/// <summary>
/// The rows of all charts for all viewers. Grouped by selection: the charts without a filter are kept ready and have a connection of their own; those with
/// filters share two, so that many different filters wait for each other and not everybody for them.
/// </summary>
internal sealed class ReportFeed : IReportFeed, IDisposable
{
    /// <summary>Different selections that can be looked at at the same time.</summary>
    public const int MostSelections = 200;

    private const int FilteredAtOnce = 2;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _filteredTurns = new(FilteredAtOnce);
    private readonly Dictionary<ReportSelection, ReportGroup> _filtered = [];
    private readonly ReportGroup _everything;
    private readonly Func<SemaphoreSlim, ReportGroup> _newGroup;

    public ReportFeed(ReportReader reader, ReaderDatabase database, TimeProvider time, ILogger<ReportFeed> logger)
    {
        _newGroup = turns => new ReportGroup(reader, database, turns, time, logger, _stop.Token);
        _everything = _newGroup(new SemaphoreSlim(1));
        foreach (var chart in ReportCatalogue.Dashboards.SelectMany(dashboard => dashboard.Charts))
            _everything.KeepWarm(ReportQuery.For(chart, ReportSelection.Everything));
    }

    public IDisposable Subscribe(ReportQuery query, Action<ReportState> changed)
    {
        if (query.Selection.IsEverything)
            return _everything.Follow(query, changed);
        if (SelectionLimits.Problem(query.Selection) is { } problem)
            return Refuse(changed, problem);
        lock (_lock)
        {
            if (FilteredGroup(query.Selection) is { } group)
                return group.Follow(query, changed);
        }
        return Refuse(changed, "Too many different filters are looked at just now. Choose a common one, or come back in a moment.");
    }

    /// <summary>Something changed.</summary>
    /// <param name="table">The table; null where it is not known what changed, as after the database was away.</param>
    public void Invalidate(string? table)
    {
        foreach (var group in Groups())
            group.Invalidate(table);
    }

    /// <summary>The database is away: says so in place of every chart.</summary>
    public void Fail(string problem)
    {
        foreach (var group in Groups())
            group.Fail(problem);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private ReportGroup[] Groups()
    {
        lock (_lock)
            return [_everything, .. _filtered.Values];
    }

    private static IDisposable Refuse(Action<ReportState> changed, string sentence)
    {
        changed(new ReportState(null, sentence));
        return new Subscription(() => { });
    }

    // Selections that nobody looks at any more are kept, in case somebody comes back, until their place is needed.
    private ReportGroup? FilteredGroup(ReportSelection selection)
    {
        if (_filtered.TryGetValue(selection, out var group))
            return group;
        if (_filtered.Count >= MostSelections)
        {
            if (_filtered.FirstOrDefault(entry => !entry.Value.IsFollowed) is not { Value: not null } idle)
                return null;
            _filtered.Remove(idle.Key);
        }
        return _filtered[selection] = _newGroup(_filteredTurns);
    }
}
