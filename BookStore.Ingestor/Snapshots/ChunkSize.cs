using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Snapshots;

/// <summary>How much of a table one target transaction copies at most.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">Bytes, unless a single row has more. Twice as much is in memory.</param>
internal readonly record struct ChunkSize(int Rows, int Bytes)
{
    /// <summary>So much smaller is the first, for which the target waits.</summary>
    private const int Growth = 8;

    public ChunkSize First => new(Math.Max(1, Rows / Growth), Bytes / Growth);

    public static ChunkSize Of(BatchOptions options) => new(options.SnapshotChunkRows, options.MaxBatchBytes / 2);

    /// <summary>Twice as much, but no more than <paramref name="most"/>.</summary>
    public ChunkSize Twice(ChunkSize most) => Rows >= most.Rows / 2 ? most : new(Rows * 2, Bytes * 2);
}
