using NpgsqlTypes;

namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.snapshot_chunks</c>: one key range of a snapshot that is copied, so that a broken snapshot resumes behind it.</summary>
public sealed class IngestSnapshotChunk
{
    public required string Source { get; init; }
    public required string TableName { get; init; }
    public int Chunk { get; init; }

    /// <summary>Start of the key range; null for the first chunk.</summary>
    public Guid? FromKey { get; set; }

    /// <summary>End of the key range; null for the last chunk.</summary>
    public Guid? ToKey { get; set; }

    /// <summary>The source position that the chunk shows.</summary>
    public NpgsqlLogSequenceNumber Lsn { get; set; }
    public long Rows { get; set; }
    public DateTimeOffset CompletedAt { get; set; }
}
