using System.Diagnostics.Metrics;

namespace BookStore.Dashboard;

/// <summary>The dashboard's metrics. Meter <c>BookStore.Dashboard</c>.</summary>
internal sealed class DashboardMetrics : IDisposable
{
    private readonly Meter _meter = new("BookStore.Dashboard");
    private readonly Counter<long> _queries;
    private readonly Histogram<double> _roundTime;
    private readonly UpDownCounter<long> _viewers;
    private long _queryCount;

    public DashboardMetrics()
    {
        _queries = _meter.CreateCounter<long>("bookstore.dashboard.queries", "{query}", "Queries of charts sent to analytics-db, for all viewers together.");
        _roundTime = _meter.CreateHistogram(
            "bookstore.dashboard.round.duration", "s", "Time to read the charts of one selection, together.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5] });
        _viewers = _meter.CreateUpDownCounter<long>("bookstore.dashboard.viewers", "{viewer}", "Open pages.");
    }

    /// <summary>Queries of charts sent so far.</summary>
    public long Queries => Interlocked.Read(ref _queryCount);

    /// <summary>A round of queries is done.</summary>
    public void Read(int queries, TimeSpan took)
    {
        Interlocked.Add(ref _queryCount, queries);
        _queries.Add(queries);
        _roundTime.Record(took.TotalSeconds);
    }

    /// <summary>A page was opened (1) or closed (−1).</summary>
    public void Viewer(int change) => _viewers.Add(change);

    public void Dispose() => _meter.Dispose();
}
