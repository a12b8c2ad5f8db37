using NpgsqlTypes;

namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.quarantine</c>: a change that analytics refused, kept whole until someone replays or discards it.</summary>
public sealed class QuarantinedRow
{
    public long Id { get; init; }
    public required string Source { get; set; }
    public required string TableName { get; set; }
    public Guid Key { get; set; }

    /// <summary><c>upsert</c> or <c>delete</c>.</summary>
    public required string Change { get; set; }

    /// <summary>The row as JSON; null for a delete.</summary>
    public string? Row { get; set; }
    public required string Error { get; set; }
    public required string Sqlstate { get; set; }
    public NpgsqlLogSequenceNumber? Lsn { get; set; }

    /// <summary><c>open</c>, <c>replayed</c>, <c>discarded</c> or <c>superseded</c>.</summary>
    public required string State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
}
