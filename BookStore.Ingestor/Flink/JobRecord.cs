namespace BookStore.Ingestor.Flink;

/// <summary>What is kept of a job in <c>ingest.flink_jobs</c>.</summary>
/// <param name="IsWanted">Whether it is to run; a person may have stopped it.</param>
/// <param name="JobId">Flink's id of the job that was submitted last.</param>
/// <param name="RestoreFrom">Its newest checkpoint or savepoint; null where it starts from the beginning of its topic.</param>
/// <param name="Parallelism">How many subtasks it has; null for what the cluster's configuration says.</param>
internal sealed record JobRecord(bool IsWanted, string? JobId, string? RestoreFrom, int? Parallelism)
{
    /// <summary>A job that nobody has asked for anything yet.</summary>
    public static JobRecord New { get; } = new(true, null, null, null);
}
