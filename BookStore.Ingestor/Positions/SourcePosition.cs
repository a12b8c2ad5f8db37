using NpgsqlTypes;

namespace BookStore.Ingestor.Positions;

/// <summary>How far a source has been applied, as analytics-db has it: written in the same transaction as the changes.</summary>
/// <param name="SystemIdentifier">The server's, from <c>IDENTIFY_SYSTEM</c>.</param>
/// <param name="Timeline">The server's timeline.</param>
/// <param name="Slot">The replication slot.</param>
/// <param name="Lsn">End of the last transaction applied; null while the slot is being created.</param>
/// <param name="Transactions">Transactions applied since the slot was created.</param>
/// <param name="Rows">Row changes applied since then.</param>
/// <param name="CommitTime">When the source committed the last transaction.</param>
internal sealed record SourcePosition(
    string SystemIdentifier, uint Timeline, string Slot, NpgsqlLogSequenceNumber? Lsn, long Transactions, long Rows, DateTime? CommitTime);
