using BookStore.Ingestor.Sources;
using NpgsqlTypes;

namespace BookStore.Ingestor.Probes;

/// <summary>A change that was made at a source and is looked for on its way.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row.</param>
/// <param name="IsDelete">Whether the row was deleted; else it was inserted.</param>
/// <param name="Lsn">A position behind the change's commit.</param>
/// <param name="Since">A moment before its commit, by this machine's clock.</param>
internal sealed record ProbeChange(CapturedTable Table, Guid Key, bool IsDelete, NpgsqlLogSequenceNumber Lsn, DateTimeOffset Since);
