namespace BookStore.Ingestor.Status;

/// <summary>A source's pipeline as <c>GET /status</c> and <c>ingestor status --json</c> show it.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="State">What the pipeline is doing.</param>
/// <param name="Detail">Why, where that needs saying; one sentence.</param>
/// <param name="Lsn">Position up to which analytics has everything, such as <c>0/1A2B3C</c>.</param>
/// <param name="LagBytes">WAL that the source has written beyond it; null where the source can't be asked.</param>
/// <param name="LagRecords">Kafka records that are not applied; null where the engine reads none, or Kafka can't be asked.</param>
/// <param name="LagSeconds">From the source's commit to its visibility in analytics, for the last transaction.</param>
/// <param name="Transactions">Transactions applied since the slot was created; null where the engine does not count them.</param>
/// <param name="Rows">Row changes applied since then; null where the engine does not count them.</param>
/// <param name="LastCommit">When the source committed the last of them.</param>
/// <param name="Snapshot">Its tables' snapshots.</param>
internal sealed record SourceStatus(
    string Source,
    SourceState State,
    string? Detail,
    string? Lsn,
    long? LagBytes,
    long? LagRecords,
    double? LagSeconds,
    long? Transactions,
    long? Rows,
    DateTime? LastCommit,
    IReadOnlyList<SnapshotProgress> Snapshot);
