namespace BookStore.Ingestor.Batches;

/// <summary>What a source did to a row.</summary>
internal enum ChangeKind : byte
{
    Insert,
    Update,
    Delete,
}
