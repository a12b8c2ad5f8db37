namespace BookStore.Ingestor.Sources;

/// <summary>A database whose changes are captured.</summary>
/// <param name="Name">Name in schema <c>ingest</c>, in logs and in metrics.</param>
/// <param name="ConnectionName">Key under <c>ConnectionStrings</c>.</param>
/// <param name="Slot">Replication slot that engine <c>direct</c> creates and owns.</param>
/// <param name="Publication">Publication that engine <c>direct</c> creates and owns.</param>
/// <param name="Tables">What is captured. The index of a table here is its ordinal in every batch.</param>
public sealed record SourceDefinition(
    string Name, string ConnectionName, string Slot, string Publication, IReadOnlyList<CapturedTable> Tables);
