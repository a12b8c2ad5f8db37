namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.snapshots</c>: the first copy of one table, requested, under way or done.</summary>
public sealed class IngestSnapshot
{
    public required string Source { get; init; }
    public required string TableName { get; init; }

    /// <summary><c>requested</c>, <c>copying</c> or <c>done</c>.</summary>
    public required string State { get; set; }
    public long EstimatedRows { get; set; }
    public long CopiedRows { get; set; }
    public DateTimeOffset RequestedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
}
