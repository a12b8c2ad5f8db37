using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Rest;

namespace BookStore.Ingestor.Flink;

/// <summary>Brings jobs to work and to rest. Each call acts under the job's lock, so that whatever runs it twice changes nothing the second time.</summary>
internal sealed class JobSubmission(FlinkClient flink, SqlGatewayClient gateway, JobStore store, ILogger logger)
{
    private const string CheckpointIsGone = "Cannot find checkpoint or savepoint";

    /// <summary>Submits a job unless it runs or a person stopped it.</summary>
    /// <returns>What is kept of it now.</returns>
    /// <exception cref="RestException">Flink is away, or refuses the job.</exception>
    public Task<JobRecord> EnsureAsync(PipelineJob job, CancellationToken cancellationToken) => store.ActAsync(job.Name, async record =>
    {
        if (!record.IsWanted || await FindAsync(job.Name, cancellationToken) is not null)
            return record;
        try
        {
            return await SubmitAsync(job, record);
        }
        catch (RestException refusal) when (record.RestoreFrom is not null && refusal.Message.Contains(CheckpointIsGone, StringComparison.Ordinal))
        {
            // From the beginning of its topic: upserts make that right too.
            logger.CheckpointLost(job.Name, record.RestoreFrom);
            return await SubmitAsync(job, record with { RestoreFrom = null });
        }
    }, cancellationToken);

    /// <summary>Submits a job that a person wants to run again.</summary>
    /// <param name="job">The job.</param>
    /// <param name="from">The checkpoint or savepoint to go on from; null for the one that is kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExplainedException">It runs.</exception>
    public Task<JobRecord> StartAsync(PipelineJob job, string? from, CancellationToken cancellationToken) => store.ActAsync(job.Name, async record =>
    {
        if (await FindAsync(job.Name, cancellationToken) is not null)
            throw new ExplainedException($"{job.Name} runs already: stop it with 'ingestor flink stop {job.Name}' first.");
        return await SubmitAsync(job, record with { IsWanted = true, RestoreFrom = from ?? record.RestoreFrom });
    }, cancellationToken);

    /// <summary>Ends a job with a savepoint, from which it goes on when it is started again. One that does not run only stays so.</summary>
    public Task<JobRecord> StopAsync(PipelineJob job, CancellationToken cancellationToken) =>
        store.ActAsync(job.Name, record => StopAsync(job, record with { IsWanted = false }, cancellationToken), cancellationToken);

    /// <summary>Ends a job with a savepoint that is still wanted, so that <see cref="EnsureAsync"/> starts it again.</summary>
    public Task<JobRecord> PauseAsync(PipelineJob job, CancellationToken cancellationToken) =>
        store.ActAsync(job.Name, record => StopAsync(job, record, cancellationToken), cancellationToken);

    /// <summary>Ends a job with a savepoint, and starts it from there with another number of subtasks.</summary>
    public Task<JobRecord> RescaleAsync(PipelineJob job, int parallelism, CancellationToken cancellationToken) => store.ActAsync(job.Name, async record =>
        await SubmitAsync(job, await StopAsync(job, record with { IsWanted = true, Parallelism = parallelism }, cancellationToken)), cancellationToken);

    /// <summary>Keeps a job's newest checkpoint, to go on from when its JobManager is gone.</summary>
    public Task KeepCheckpointAsync(string job, string id, string path, CancellationToken cancellationToken) =>
        store.ActAsync(job, async record =>
            // Not over a savepoint with which the job was stopped in the meantime, nor over the checkpoint of the job that came after it.
            record.IsWanted && (await FindAsync(job, cancellationToken))?.Id == id ? record with { JobId = id, RestoreFrom = path } : record, cancellationToken);

    private async Task<JobInfo?> FindAsync(string job, CancellationToken cancellationToken) =>
        (await flink.JobsAsync(cancellationToken)).FirstOrDefault(found => found.Name == job && !found.HasEnded);

    private async Task<JobRecord> StopAsync(PipelineJob job, JobRecord record, CancellationToken cancellationToken)
    {
        if (await FindAsync(job.Name, cancellationToken) is not { } running)
            return record;
        if (!running.IsAtWork)
        {
            // A job that starts again and again takes no savepoint; its last checkpoint is as good.
            await flink.CancelAsync(running.Id, cancellationToken);
            await UntilEndedAsync(running.Id, cancellationToken);
            return record;
        }

        var savepoint = await flink.StopAsync(running.Id, cancellationToken);
        await UntilEndedAsync(running.Id, cancellationToken);
        return record with { JobId = running.Id, RestoreFrom = savepoint };
    }

    private async Task UntilEndedAsync(string id, CancellationToken cancellationToken)
    {
        while ((await flink.JobsAsync(cancellationToken)).Any(job => job.Id == id && !job.HasEnded))
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
    }

    private async Task<JobRecord> SubmitAsync(PipelineJob job, JobRecord record)
    {
        var settings = new List<string>();
        if (record.RestoreFrom is { } path)
            settings.Add($"SET 'execution.savepoint.path' = '{path.Replace("'", "''", StringComparison.Ordinal)}'");
        if (record.Parallelism is { } parallelism)
            settings.Add($"SET 'parallelism.default' = '{parallelism}'");
        // Without the caller's token: a submission that was cut off might have happened, and nobody would know its id.
        var id = await gateway.RunAsync([.. job.Statements.SkipLast(1), .. settings, job.Statements[^1]], CancellationToken.None);
        logger.JobSubmitted(job.Name, id ?? "unknown", record.RestoreFrom ?? "the beginning of its topic");
        return record with { JobId = id };
    }
}
