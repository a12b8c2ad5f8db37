namespace BookStore.Ingestor.Batches;

/// <summary>Where an image lies in a <see cref="TupleBuffer"/>.</summary>
/// <param name="Block">Index of its block.</param>
/// <param name="Offset">Its start within the block.</param>
/// <param name="Length">Its bytes; 0 for no image.</param>
internal readonly record struct TuplePlace(int Block, int Offset, int Length);
