namespace BookStore.Ingestor.Batches;

/// <summary>One change of one row; its image lies in the tuple buffer of <see cref="TableChanges"/>.</summary>
/// <param name="Key">The row.</param>
/// <param name="Kind">What happened to it.</param>
/// <param name="Partial">Whether some columns of the image are unchanged values that the source did not send (TOAST).</param>
/// <param name="Image">Where its image is; a delete has none.</param>
internal readonly record struct Change(RowKey Key, ChangeKind Kind, bool Partial, TuplePlace Image);
