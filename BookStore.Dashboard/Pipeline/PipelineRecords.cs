namespace BookStore.Dashboard.Pipeline;

/// <summary>What analytics-db keeps about the pipeline, as far as every reader may see it: no keys, rows or messages, which hold data of the shop.</summary>
/// <param name="Positions">How far each source is.</param>
/// <param name="Snapshots">Each table's last copy.</param>
/// <param name="Quarantine">The refused rows that nobody has dealt with, the newest first; at most <see cref="MostRows"/>.</param>
/// <param name="Drift">Columns of the shop that are not as analytics expects them, the newest first.</param>
/// <param name="Reconciliations">The last comparisons of content, the newest first.</param>
/// <param name="Problem">Why this is not newer, as a sentence; null while all is well.</param>
public sealed record PipelineRecords(
    IReadOnlyList<PipelineRecords.Position> Positions,
    IReadOnlyList<PipelineRecords.Snapshot> Snapshots,
    IReadOnlyList<PipelineRecords.Refusal> Quarantine,
    IReadOnlyList<PipelineRecords.ColumnDrift> Drift,
    IReadOnlyList<PipelineRecords.Comparison> Reconciliations,
    string? Problem)
{
    /// <summary>Rows that each list has at most.</summary>
    public const int MostRows = 50;

    /// <summary>Nothing is known.</summary>
    public static PipelineRecords Nothing { get; } = new([], [], [], [], [], null);

    /// <summary>How far a source is: its replication slot, and the position up to which analytics has everything.</summary>
    public sealed record Position(
        string Source, string Slot, string? Lsn, string SystemIdentifier, int Timeline, long Transactions, long Rows, DateTime? CommitTime, DateTime UpdatedAt);

    /// <summary>The copy of a table: <c>requested</c>, <c>copying</c> or <c>done</c>.</summary>
    public sealed record Snapshot(string Source, string Table, string State, long CopiedRows, long EstimatedRows, DateTime? CompletedAt);

    /// <summary>A change that analytics-db refused.</summary>
    public sealed record Refusal(long Id, string Source, string Table, string Change, string SqlState, string? Lsn, DateTime CreatedAt);

    /// <summary>A column that is not as expected: <c>added</c>, <c>missing</c> or <c>type_changed</c>.</summary>
    public sealed record ColumnDrift(string Source, string Table, string Column, string Kind, string Detail, DateTime NotedAt);

    /// <summary>A comparison of a table's content with the shop's.</summary>
    public sealed record Comparison(
        string Source, string Table, long SourceRows, long TargetRows, long Missing, long Extra, long Differing, DateTime StartedAt, DateTime CompletedAt)
    {
        /// <summary>Whether both were the same.</summary>
        public bool IsSame => Missing == 0 && Extra == 0 && Differing == 0;
    }
}
