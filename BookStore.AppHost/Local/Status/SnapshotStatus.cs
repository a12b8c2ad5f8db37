namespace BookStore.AppHost.Local.Status;

/// <summary>How far the first copy of one table is.</summary>
/// <param name="Table">The analytics table.</param>
/// <param name="State">requested, copying or done.</param>
/// <param name="CopiedRows">Rows copied.</param>
/// <param name="EstimatedRows">Rows there are, about.</param>
internal sealed record SnapshotStatus(string Table, string State, long CopiedRows, long EstimatedRows);
