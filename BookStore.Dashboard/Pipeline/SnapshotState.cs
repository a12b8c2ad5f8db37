namespace BookStore.Dashboard.Pipeline;

/// <summary>A table that is being copied for the first time, or again.</summary>
/// <param name="Table">Table of analytics-db.</param>
/// <param name="CopiedRows">Rows copied.</param>
/// <param name="EstimatedRows">Rows that there are, about; never fewer than were copied.</param>
/// <param name="Remaining">How long the rest takes, about; null while that can't be told.</param>
public sealed record SnapshotState(string Table, long CopiedRows, long EstimatedRows, TimeSpan? Remaining);
