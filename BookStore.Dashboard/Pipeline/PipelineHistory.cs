using BookStore.Dashboard.Pipeline.Ingestor;

namespace BookStore.Dashboard.Pipeline;

/// <summary>What follows from the statuses of the last minute: rows a second, and how long snapshots still take.</summary>
internal sealed class PipelineHistory(TimeProvider time)
{
    private const int Samples = 60;

    private readonly Queue<double> _rates = new();
    private readonly Dictionary<string, (long Timestamp, long Rows)> _snapshotStarts = [];
    private (long Timestamp, long Rows)? _last;

    /// <summary>Row changes a second, the newest last.</summary>
    public IReadOnlyList<double> RowsPerSecond => [.. _rates];

    /// <summary>Adds a status.</summary>
    public void Add(StatusDocument status)
    {
        var now = time.GetTimestamp();
        var rows = (status.Sources ?? []).Sum(source => source.Rows ?? 0);
        // A count that went back is that of an ingestor which began anew.
        if (_last is { } last && time.GetElapsedTime(last.Timestamp, now).TotalSeconds is > 0 and var seconds)
            Add(Math.Max(0, rows - last.Rows) / seconds);
        _last = (now, rows);
    }

    /// <summary>The ingestor did not answer.</summary>
    public void AddSilence()
    {
        if (_last is not null)
            Add(0);
        _last = null;
    }

    /// <summary>The tables that are not copied yet.</summary>
    public IReadOnlyList<SnapshotState> Snapshots(StatusDocument status)
    {
        var open = (status.Sources ?? []).SelectMany(source => source.Snapshot ?? []).Where(snapshot => snapshot.State != "done").ToList();
        foreach (var table in _snapshotStarts.Keys.Except(open.Select(snapshot => snapshot.Table)).ToList())
            _snapshotStarts.Remove(table);
        return open.ConvertAll(snapshot => new SnapshotState(
            snapshot.Table, snapshot.CopiedRows, Math.Max(snapshot.EstimatedRows, snapshot.CopiedRows), Remaining(snapshot)));
    }

    private TimeSpan? Remaining(StatusDocument.Snapshot snapshot)
    {
        var now = time.GetTimestamp();
        if (!_snapshotStarts.TryGetValue(snapshot.Table, out var start) || snapshot.CopiedRows < start.Rows)
            _snapshotStarts[snapshot.Table] = start = (now, snapshot.CopiedRows);
        var rate = (snapshot.CopiedRows - start.Rows) / Math.Max(time.GetElapsedTime(start.Timestamp, now).TotalSeconds, 1e-9);
        return rate > 0 ? TimeSpan.FromSeconds(Math.Max(0, snapshot.EstimatedRows - snapshot.CopiedRows) / rate) : null;
    }

    private void Add(double rate)
    {
        _rates.Enqueue(rate);
        if (_rates.Count > Samples)
            _rates.Dequeue();
    }
}
