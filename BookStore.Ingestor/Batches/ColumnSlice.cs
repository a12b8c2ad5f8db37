namespace BookStore.Ingestor.Batches;

/// <summary>Where a column's binary value lies in a message.</summary>
/// <param name="Offset">First byte; of no meaning where <paramref name="Length"/> is negative.</param>
/// <param name="Length">Number of bytes, or <see cref="Null"/>, or <see cref="Unchanged"/>.</param>
internal readonly record struct ColumnSlice(int Offset, int Length)
{
    /// <summary>Length of SQL null, as in COPY's binary format.</summary>
    public const int Null = -1;

    /// <summary>Length of a value that the source did not send because the update left it as it was. Never leaves the batch.</summary>
    public const int Unchanged = -2;
}
