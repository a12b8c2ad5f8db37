using BookStore.Ingestor.Batches;
using NpgsqlTypes;

namespace BookStore.Ingestor.Snapshots;

/// <summary>A key range of a table that was copied as it was at an LSN.</summary>
internal sealed record SnapshotChunk(string Table, int Number, KeyRange Range, NpgsqlLogSequenceNumber Lsn);
