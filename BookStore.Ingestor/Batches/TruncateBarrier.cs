namespace BookStore.Ingestor.Batches;

/// <summary>Tables that were emptied at once.</summary>
internal sealed record TruncateBarrier(IReadOnlyList<TruncatedTable> Tables) : SegmentBarrier;
