using NpgsqlTypes;

namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.quarantine</c>: a change that analytics refused, kept whole until someone replays or discards it.</summary>
public sealed class QuarantinedRow
{
    public long Id { get; init; }
    public required string Source { get; set; }
    public required string TableName { get; set; }

    /// <summary>The row's key; null for a Kafka record from which it can't be told.</summary>
    public Guid? Key { get; set; }

    /// <summary><c>upsert</c>, <c>update</c> or <c>delete</c>; <c>record</c> for a Kafka record that is no change at all, or none that can be read.</summary>
    public required string Change { get; set; }

    /// <summary>The row as JSON; null for a delete. Of a Kafka record its value: the JSON, or a JSON string where it is none.</summary>
    public string? Row { get; set; }
    public required string Error { get; set; }

    /// <summary>PostgreSQL's code for the error; null where no database was asked.</summary>
    public string? Sqlstate { get; set; }
    public NpgsqlLogSequenceNumber? Lsn { get; set; }

    /// <summary>Where the record lies; null unless <see cref="Change"/> is <c>record</c>.</summary>
    public string? Topic { get; set; }
    public int? Partition { get; set; }
    public long? RecordOffset { get; set; }

    /// <summary><c>open</c>, <c>replayed</c>, <c>discarded</c> or <c>superseded</c>.</summary>
    public required string State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
}
