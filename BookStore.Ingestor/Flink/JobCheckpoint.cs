namespace BookStore.Ingestor.Flink;

/// <summary>A completed checkpoint.</summary>
/// <param name="Path">Where it is, as Flink names it.</param>
/// <param name="Completed">When.</param>
/// <param name="Duration">How long it took.</param>
internal sealed record JobCheckpoint(string Path, DateTimeOffset Completed, TimeSpan Duration);
