namespace BookStore.Ingestor.Reconciliation;

/// <summary>What the comparison of a table found.</summary>
/// <param name="Source">Where the table comes from.</param>
/// <param name="Table">Table of analytics-db.</param>
/// <param name="SourceRows">Rows at the source.</param>
/// <param name="TargetRows">Rows in analytics-db, counted at about the same time.</param>
/// <param name="Missing">Rows that only the source has.</param>
/// <param name="Extra">Rows that only analytics-db has.</param>
/// <param name="Differing">Rows that both have with different content.</param>
/// <param name="Sample">Keys of some of these rows, at most 20.</param>
/// <param name="StartedAt">When the comparison began.</param>
internal sealed record TableComparison(
    string Source, string Table, long SourceRows, long TargetRows, long Missing, long Extra, long Differing, IReadOnlyList<Guid> Sample, DateTime StartedAt)
{
    public bool IsEqual => Missing + Extra + Differing == 0;
}
