using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.PgOutput;

/// <summary>A source table as the stream last described it.</summary>
/// <param name="Table">The captured table, or null for one that is published but not captured.</param>
/// <param name="Ordinal">Index of the captured table within its source.</param>
/// <param name="Binding">How its columns map to analytics.</param>
internal sealed record Relation(CapturedTable? Table, int Ordinal, ColumnBinding? Binding);
