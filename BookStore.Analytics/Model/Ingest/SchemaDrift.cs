using NpgsqlTypes;

namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.schema_drift</c>: a source column that is not as analytics expects it, noted once.</summary>
public sealed class SchemaDrift
{
    public long Id { get; init; }
    public required string Source { get; set; }
    public required string TableName { get; set; }
    public required string ColumnName { get; set; }

    /// <summary><c>added</c>, <c>missing</c> or <c>type_changed</c>.</summary>
    public required string Kind { get; set; }
    public required string Detail { get; set; }
    public NpgsqlLogSequenceNumber? Lsn { get; set; }
    public DateTimeOffset NotedAt { get; set; }
}
