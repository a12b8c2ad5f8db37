using NpgsqlTypes;

namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.positions</c>: how far one source is applied. Written in the transaction of the rows it stands for.</summary>
public sealed class IngestPosition
{
    /// <summary><c>ecom</c> or <c>inventory</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The source cluster's identity; the position means nothing on another cluster or timeline.</summary>
    public required string SystemIdentifier { get; set; }
    public int Timeline { get; set; }
    public required string Slot { get; set; }

    /// <summary>End of the last source transaction that was applied; null before the first.</summary>
    public NpgsqlLogSequenceNumber? Lsn { get; set; }
    public long Transactions { get; set; }
    public long Rows { get; set; }

    /// <summary>When the last applied transaction was committed at the source.</summary>
    public DateTimeOffset? CommitTime { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
