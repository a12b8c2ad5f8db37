namespace BookStore.Ingestor.Reconciliation;

/// <summary>The rows of a table whose keys end in the same byte.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Sum">Sum of their hashes.</param>
internal readonly record struct BucketHash(long Rows, decimal Sum);
