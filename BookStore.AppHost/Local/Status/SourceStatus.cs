namespace BookStore.AppHost.Local.Status;

/// <summary>How far the ingestor is with one source.</summary>
/// <param name="Source">ecom or inventory.</param>
/// <param name="State">starting, waiting, snapshot, streaming, refused or failed.</param>
/// <param name="Detail">A sentence where there is something to say.</param>
/// <param name="Lsn">The position in the source's write-ahead log up to which all is in analytics.</param>
/// <param name="LagBytes">How far that is behind the source, in bytes; null where that is not known.</param>
/// <param name="Rows">Rows applied; null where the engine does not count them.</param>
/// <param name="Snapshot">Each table's progress.</param>
internal sealed record SourceStatus(string Source, string State, string? Detail, string? Lsn, long? LagBytes, long? Rows, IReadOnlyList<SnapshotStatus>? Snapshot);
