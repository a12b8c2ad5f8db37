using BookStore.Ingestor.Engines;

namespace BookStore.Ingestor.Status;

/// <summary>The whole ingestor.</summary>
/// <param name="Engine"><c>direct</c>, <c>kafka</c> or <c>flink</c>.</param>
/// <param name="Sources">Each source.</param>
/// <param name="QuarantineOpen">Rows in quarantine that nobody has dealt with.</param>
/// <param name="Connectors">The connectors that it looks after; none under engine <c>direct</c>.</param>
/// <param name="Jobs">The Flink jobs that it looks after; none but under engine <c>flink</c>.</param>
internal sealed record IngestorStatus(
    string Engine, IReadOnlyList<SourceStatus> Sources, long QuarantineOpen, IReadOnlyList<PartStatus> Connectors, IReadOnlyList<PartStatus> Jobs)
{
    /// <summary>
    /// Leaves out what an engine does not count: topics have no common order, so that nobody can tell transactions apart in them, and the rows that Flink writes
    /// are not the ingestor's.
    /// </summary>
    public static IngestorStatus Of(
        string engine, IEnumerable<SourceStatus> sources, long quarantineOpen, IReadOnlyList<PartStatus> connectors, IReadOnlyList<PartStatus> jobs) => new(
            engine,
            [.. sources.Select(source => source with
            {
                Transactions = engine == EngineChoice.Direct ? source.Transactions : null,
                Rows = engine == EngineChoice.Flink ? null : source.Rows,
            })],
            quarantineOpen,
            connectors,
            jobs);
}
