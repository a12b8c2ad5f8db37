using NpgsqlTypes;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// How far a source's changes are in analytics-db: committed, and on its disk. Commits do not wait for the disk; a crash takes rows and position back
/// together and the source sends them again, so it may forget only what is on disk.
/// </summary>
/// <param name="start">Where the stream begins.</param>
internal sealed class AppliedPosition(NpgsqlLogSequenceNumber start)
{
    private ulong _committed = (ulong)start;
    private ulong _durable;
    private (NpgsqlLogSequenceNumber Position, NpgsqlLogSequenceNumber WrittenTo)? _waiting;

    /// <summary>Up to here readers of analytics-db see the changes.</summary>
    public NpgsqlLogSequenceNumber Committed
    {
        get => new(Volatile.Read(ref _committed));
        set => Volatile.Write(ref _committed, (ulong)value);
    }

    /// <summary>Up to here they survive a crash of analytics-db. Zero until that was seen, which tells the source nothing.</summary>
    public NpgsqlLogSequenceNumber Durable => new(Volatile.Read(ref _durable));

    /// <summary>Takes note of how far the WAL of analytics-db reached at one moment.</summary>
    /// <param name="committedBefore"><see cref="Committed"/>, read before the server was asked: its commit lies before <paramref name="written"/>.</param>
    /// <param name="written">End of the WAL in memory.</param>
    /// <param name="flushed">End of the WAL on disk.</param>
    public void NoteTargetWal(NpgsqlLogSequenceNumber committedBefore, NpgsqlLogSequenceNumber written, NpgsqlLogSequenceNumber flushed)
    {
        if (_waiting is { } waiting && flushed >= waiting.WrittenTo)
        {
            Volatile.Write(ref _durable, (ulong)waiting.Position);
            _waiting = null;
        }

        if (flushed >= written)
            Volatile.Write(ref _durable, (ulong)committedBefore);
        else
            _waiting ??= (committedBefore, written);
    }
}
