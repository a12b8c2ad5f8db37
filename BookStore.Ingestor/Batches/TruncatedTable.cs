using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Batches;

/// <summary>A table that was emptied.</summary>
/// <param name="Table">The table.</param>
/// <param name="Ranges">The key ranges that the truncate is newer than, or null for the whole table.</param>
internal sealed record TruncatedTable(AnalyticsTable Table, IReadOnlyList<KeyRange>? Ranges);
