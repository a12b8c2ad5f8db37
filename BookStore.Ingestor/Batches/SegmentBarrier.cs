namespace BookStore.Ingestor.Batches;

/// <summary>A change that cannot be folded with others: it closes a segment and is applied after it.</summary>
internal abstract record SegmentBarrier;
