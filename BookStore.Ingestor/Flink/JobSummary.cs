namespace BookStore.Ingestor.Flink;

/// <summary>A job as <c>flink status</c> shows it.</summary>
/// <param name="Name">Its <c>pipeline.name</c>.</param>
/// <param name="State">Flink's word for what it does, or <c>MISSING</c>.</param>
/// <param name="IsWanted">Whether it is to run; a person may have stopped it.</param>
/// <param name="Id">Flink's id; null where it does not run.</param>
/// <param name="Restarts">How often Flink has started it again.</param>
/// <param name="Pending">Records of its topic that it has not read; null where that is not known.</param>
/// <param name="LastFailure">Innermost cause of its last failure; null where it had none.</param>
/// <param name="RestoreFrom">Where it would go on; null for the beginning of its topic.</param>
/// <param name="Parallelism">How many subtasks were asked for; null for what the cluster's configuration says.</param>
internal sealed record JobSummary(
    string Name, string State, bool IsWanted, string? Id, int Restarts, long? Pending, string? LastFailure, string? RestoreFrom, int? Parallelism)
{
    public static async Task<JobSummary> ReadAsync(string name, IReadOnlyList<JobInfo> jobs, FlinkControl control, CancellationToken cancellationToken)
    {
        var record = await control.Store.LoadAsync(name, cancellationToken);
        var running = jobs.FirstOrDefault(job => job.Name == name && !job.HasEnded);
        if (running is null)
            return new JobSummary(name, "MISSING", record.IsWanted, null, 0, null, null, record.RestoreFrom, record.Parallelism);
        return new JobSummary(
            name,
            running.State == "RUNNING" && !running.IsAtWork ? "STARTING" : running.State,
            record.IsWanted,
            running.Id,
            await control.Client.RestartsAsync(running.Id, cancellationToken),
            running.IsAtWork ? await control.Client.SumAsync(await control.Client.PendingMetricsAsync(running.Id, cancellationToken), cancellationToken) : null,
            await control.Client.LastFailureAsync(running.Id, cancellationToken),
            record.RestoreFrom,
            record.Parallelism);
    }
}
