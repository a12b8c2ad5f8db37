namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.reconciliations</c>: what one comparison of a table with its source found.</summary>
public sealed class Reconciliation
{
    public long Id { get; init; }
    public required string Source { get; set; }
    public required string TableName { get; set; }
    public long SourceRows { get; set; }
    public long TargetRows { get; set; }

    /// <summary>Rows that only the source has.</summary>
    public long Missing { get; set; }

    /// <summary>Rows that only analytics has.</summary>
    public long Extra { get; set; }

    /// <summary>Rows that both have, with different content.</summary>
    public long Differing { get; set; }

    /// <summary>Keys of some of the rows above.</summary>
    public required Guid[] Sample { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset CompletedAt { get; set; }
}
