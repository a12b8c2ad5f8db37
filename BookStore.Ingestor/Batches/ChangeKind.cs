namespace BookStore.Ingestor.Batches;

/// <summary>What a source did to a row.</summary>
internal enum ChangeKind : byte
{
    /// <summary>The row was not there before.</summary>
    Insert,

    /// <summary>The row is probably new, but may have been there: a source that sends changes at least once sends this one again.</summary>
    InsertOrRepeat,
    Update,
    Delete,
}
