using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Flink;

/// <summary>
/// Follows one running job. A job that fails is started again by Flink, for ever, and Flink never calls that failed: here it is, once it has
/// restarted several times without completing a checkpoint in between.
/// </summary>
/// <param name="job">The job.</param>
/// <param name="flink">Its JobManager.</param>
/// <param name="lag">Tells how far it is where Flink does not; null where nobody asks how far it is.</param>
/// <param name="maxRestarts">From how many restarts on it counts as failed.</param>
internal sealed class JobWatch(PipelineJob job, FlinkClient flink, GroupLag? lag, int maxRestarts)
{
    private string? _id;
    private int _restarts;
    private int _restartsAtCheckpoint;
    private IReadOnlyList<string> _pendingMetrics = [];

    /// <summary>The newest checkpoint of the job that runs; null where it has none.</summary>
    public JobCheckpoint? Checkpoint { get; private set; }

    /// <summary>How often the job that runs has started again.</summary>
    public int Restarts => _restarts;

    /// <summary>Records of its topic that it has not read; null where it does not tell.</summary>
    public long? Pending { get; private set; }

    /// <summary>Nothing is known of a job that does not run.</summary>
    public void Forget() => (_id, Checkpoint, Pending) = (null, null, null);

    /// <summary>Looks at the job once.</summary>
    public async Task<PartStatus> LookAsync(JobInfo running, CancellationToken cancellationToken)
    {
        if (running.Id != _id)
            (_id, Checkpoint, _restarts, _restartsAtCheckpoint, Pending, _pendingMetrics) = (running.Id, null, 0, 0, null, []);
        _restarts = await flink.RestartsAsync(running.Id, cancellationToken);
        var checkpoint = await flink.LatestCheckpointAsync(running.Id, cancellationToken);
        if (checkpoint?.Path != Checkpoint?.Path)
            (Checkpoint, _restartsAtCheckpoint) = (checkpoint, _restarts);
        Pending = running.IsAtWork && lag is not null ? await PendingAsync(running.Id, lag, cancellationToken) : null;

        var since = _restarts - _restartsAtCheckpoint;
        if (since >= maxRestarts)
            return new PartStatus(job.Name, PartState.Failed, await ExplainAsync(running, since, cancellationToken));
        if (running.State is "RESTARTING" or "FAILING")
            return new PartStatus(job.Name, PartState.Restarting, $"It failed and starts again: {await flink.LastFailureAsync(running.Id, cancellationToken) ?? "no reason given"}");
        if (running.IsAtWork)
            return new PartStatus(job.Name, PartState.Running);
        var noSlots = await flink.FreeSlotsAsync(cancellationToken) == 0 && running.TasksAtWork == 0;
        return new PartStatus(job.Name, PartState.Starting, noSlots ? "It waits for a free slot: start another TaskManager, or free one." : null);
    }

    private async Task<long?> PendingAsync(string id, GroupLag lag, CancellationToken cancellationToken)
    {
        if (_pendingMetrics.Count == 0)
            _pendingMetrics = await flink.PendingMetricsAsync(id, cancellationToken);
        return await flink.SumAsync(_pendingMetrics, cancellationToken) ?? await lag.PendingAsync(job, cancellationToken);
    }

    private async Task<string> ExplainAsync(JobInfo running, int since, CancellationToken cancellationToken)
    {
        var failure = await flink.LastFailureAsync(running.Id, cancellationToken) ?? "no reason given";
        var place = job.Topic is null ? "" : $" What it fails on is in topic {job.Topic} behind the offset that group {job.Group} has committed.";
        return $"It has started again {since} times without getting on: {failure.TrimEnd('.')}.{place}";
    }
}
