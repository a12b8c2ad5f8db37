namespace BookStore.Ingestor.Apply;

/// <summary>A parameter that is already in PostgreSQL's binary format: it is sent as it came from the source.</summary>
internal readonly record struct RawValue(ReadOnlyMemory<byte> Bytes);
