namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.flink_jobs</c>: what is wanted of a Flink job, and from where it goes on when its JobManager has forgotten it.</summary>
public sealed class FlinkJob
{
    /// <summary>Its <c>pipeline.name</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>running</c> or <c>stopped</c>.</summary>
    public required string Desired { get; set; }

    /// <summary>Flink's id of the job that was submitted last.</summary>
    public string? JobId { get; set; }

    /// <summary>Its newest checkpoint or savepoint, as Flink names it; null where it starts from the beginning of its topic.</summary>
    public string? RestoreFrom { get; set; }

    /// <summary>How many subtasks it has; null for what the cluster's configuration says.</summary>
    public int? Parallelism { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
