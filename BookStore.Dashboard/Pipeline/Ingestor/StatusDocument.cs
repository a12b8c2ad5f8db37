namespace BookStore.Dashboard.Pipeline.Ingestor;

/// <summary>What the ingestor's <c>/status</c> says.</summary>
/// <param name="Engine"><c>direct</c>, <c>kafka</c> or <c>flink</c>.</param>
/// <param name="Sources">Each source.</param>
/// <param name="QuarantineOpen">Refused rows that nobody has dealt with.</param>
/// <param name="Connectors">Debezium's connectors, where the engine has them.</param>
/// <param name="Jobs">Flink's jobs, where the engine has them.</param>
internal sealed record StatusDocument(
    string Engine,
    IReadOnlyList<StatusDocument.Source>? Sources,
    long QuarantineOpen,
    IReadOnlyList<StatusDocument.Part>? Connectors = null,
    IReadOnlyList<StatusDocument.Part>? Jobs = null)
{
    /// <summary>A source; the names are those of the JSON.</summary>
    internal sealed record Source(
        [property: System.Text.Json.Serialization.JsonPropertyName("source")] string Name,
        string State,
        string? Detail,
        string? Lsn,
        long? LagBytes,
        double? LagSeconds,
        long? Rows,
        DateTimeOffset? LastCommit,
        IReadOnlyList<Snapshot>? Snapshot);

    /// <summary>A table's snapshot: <c>requested</c>, <c>copying</c> or <c>done</c>.</summary>
    internal sealed record Snapshot(string Table, string State, long CopiedRows, long EstimatedRows);

    /// <summary>A connector or a job.</summary>
    internal sealed record Part(string Name, string State, string? Detail);
}
