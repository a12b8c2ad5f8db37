namespace BookStore.Ingestor.Status;

/// <summary>The whole ingestor.</summary>
/// <param name="Engine"><c>direct</c>, <c>kafka</c> or <c>flink</c>.</param>
/// <param name="Sources">Each source.</param>
/// <param name="QuarantineOpen">Rows in quarantine that nobody has dealt with.</param>
/// <param name="Connectors">The connectors that it looks after; none under engine <c>direct</c>.</param>
/// <param name="Jobs">The Flink jobs that it looks after; none but under engine <c>flink</c>.</param>
internal sealed record IngestorStatus(
    string Engine, IReadOnlyList<SourceStatus> Sources, long QuarantineOpen, IReadOnlyList<PartStatus> Connectors, IReadOnlyList<PartStatus> Jobs);
