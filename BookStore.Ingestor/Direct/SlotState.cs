using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>A replication slot as the source has it.</summary>
/// <param name="ActivePid">Process that reads it, or null.</param>
/// <param name="WalStatus"><c>reserved</c>, <c>extended</c>, <c>unreserved</c> or <c>lost</c>.</param>
/// <param name="ConfirmedFlush">Up to where the server may forget.</param>
internal sealed record SlotState(int? ActivePid, string? WalStatus, NpgsqlLogSequenceNumber? ConfirmedFlush);
