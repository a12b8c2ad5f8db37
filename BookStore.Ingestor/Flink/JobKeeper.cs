using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Flink;

/// <summary>Keeps one job at work: submitted once, and again from its newest checkpoint when Flink has forgotten it or gave it up.</summary>
internal sealed class JobKeeper(PipelineJob job, FlinkClient flink, GroupLag lag, JobSubmission submission, JobStore store, FlinkOptions options, TimeProvider time, ControlMetrics metrics, ILogger logger)
{
    private static readonly TimeSpan FirstSubmitDelay = TimeSpan.FromSeconds(1);
    private readonly JobWatch _watch = new(job, flink, lag, options.MaxRestarts);
    private TimeSpan _delay = FirstSubmitDelay;
    private long? _submitted;
    private string? _kept;
    private PartStatus? _refusal;

    public PipelineJob Job => job;

    /// <summary>What is known of the job that runs.</summary>
    public JobWatch Watch => _watch;

    /// <summary>Looks once, and does what is needed.</summary>
    /// <param name="jobs">What the JobManager has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RestException">Flink is away, or refuses the job.</exception>
    public async Task<PartStatus> KeepAsync(IReadOnlyList<JobInfo> jobs, CancellationToken cancellationToken)
    {
        var running = jobs.Where(found => found.Name == job.Name && !found.HasEnded).ToList();
        if (running.Count == 0)
            return await SubmitAsync(cancellationToken);

        var status = await _watch.LookAsync(running[0], cancellationToken);
        if (_watch.Checkpoint is { } checkpoint && checkpoint.Path != _kept)
        {
            await submission.KeepCheckpointAsync(job.Name, running[0].Id, checkpoint.Path, cancellationToken);
            _kept = checkpoint.Path;
        }

        // One that ran for a while starts the backoff anew.
        if (status.State == PartState.Running && _submitted is { } submitted && time.GetElapsedTime(submitted) > options.MaxSubmitDelay)
            (_delay, _submitted) = (FirstSubmitDelay, null);
        return running.Count == 1 || status.IsDown
            ? status
            : status with { State = PartState.Failed, Detail = $"{running.Count} jobs of this name run, and write the same rows: cancel all but one on Flink's page." };
    }

    private async Task<PartStatus> SubmitAsync(CancellationToken cancellationToken)
    {
        _watch.Forget();
        if (!(await store.LoadAsync(job.Name, cancellationToken)).IsWanted)
            return PartStatus.StoppedJob(job.Name);
        if (_submitted is { } last && time.GetElapsedTime(last) < _delay)
            return _refusal ?? new PartStatus(job.Name, PartState.Restarting, $"It ended soon after it was submitted; it is submitted again in at most {_delay.TotalSeconds:0} s.");
        if (_submitted is not null)
            _delay = TimeSpan.FromTicks(Math.Min(2 * _delay.Ticks, options.MaxSubmitDelay.Ticks));
        (_submitted, _refusal) = (time.GetTimestamp(), null);
        try
        {
            await submission.EnsureAsync(job, cancellationToken);
            metrics.JobSubmitted(job.Name);
            return new PartStatus(job.Name, PartState.Starting);
        }
        catch (RestException refusal)
        {
            logger.JobRefused(job.Name, refusal.Message, _delay);
            return _refusal = PartStatus.Of(job.Name, refusal);
        }
    }
}
