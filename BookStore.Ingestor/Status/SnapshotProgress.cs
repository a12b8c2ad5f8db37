namespace BookStore.Ingestor.Status;

/// <summary>How far the snapshot of a table is.</summary>
/// <param name="Table">Table in analytics.</param>
/// <param name="State"><c>requested</c>, <c>copying</c> or <c>done</c>.</param>
/// <param name="CopiedRows">Rows copied.</param>
/// <param name="EstimatedRows">Rows that the source seemed to have at its start.</param>
internal sealed record SnapshotProgress(string Table, string State, long CopiedRows, long EstimatedRows);
