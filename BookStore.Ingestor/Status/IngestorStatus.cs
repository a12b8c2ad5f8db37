namespace BookStore.Ingestor.Status;

/// <summary>The whole ingestor.</summary>
/// <param name="Engine"><c>direct</c>, <c>kafka</c> or <c>flink</c>.</param>
/// <param name="Sources">Each source.</param>
/// <param name="QuarantineOpen">Rows in quarantine that nobody has dealt with.</param>
internal sealed record IngestorStatus(string Engine, IReadOnlyList<SourceStatus> Sources, long QuarantineOpen);
