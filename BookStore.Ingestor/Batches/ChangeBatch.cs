using BookStore.Ingestor.Sources;
using NpgsqlTypes;

namespace BookStore.Ingestor.Batches;

/// <summary>
/// Source transactions that are applied by one target transaction. Reused: at any moment one batch is being filled and another applied.
/// Invariant: unless <see cref="EndsInsideTransaction"/>, it holds whole source transactions only, and <see cref="Position"/> is the end of the last.
/// </summary>
internal class ChangeBatch
{
    private readonly IReadOnlyList<CapturedTable> _tables;
    private readonly List<ChangeSegment> _segments;
    private int _current;

    public ChangeBatch(IReadOnlyList<CapturedTable> tables)
    {
        _tables = tables;
        _segments = [new ChangeSegment(tables)];
    }

    /// <summary>The segments, in the order in which they must be applied.</summary>
    public IEnumerable<ChangeSegment> Segments => _segments.Take(_current + 1);

    /// <summary>Where changes go.</summary>
    public ChangeSegment Segment => _segments[_current];

    /// <summary>Row changes received, before folding.</summary>
    public int Rows { get; private set; }

    /// <summary>Bytes of row changes received.</summary>
    public long Bytes { get; private set; }

    /// <summary>Source transactions that end in this batch.</summary>
    public int Transactions { get; private set; }

    /// <summary>End of the last whole source transaction, or null where none ended here.</summary>
    public NpgsqlLogSequenceNumber? Position { get; private set; }

    /// <summary>When the source committed that transaction.</summary>
    public DateTime? CommitTime { get; private set; }

    /// <summary>Whether a source transaction is still open at the end, because it is larger than a batch may be.</summary>
    public bool EndsInsideTransaction { get; private set; }

    public bool IsEmpty => Rows == 0 && Position is null && !HasBarriers;

    public bool HasBarriers => _current > 0;

    public void BeginTransaction() => EndsInsideTransaction = true;

    public void EndTransaction(NpgsqlLogSequenceNumber position, DateTime commitTime)
    {
        EndsInsideTransaction = false;
        Transactions++;
        Position = position;
        CommitTime = commitTime;
    }

    /// <summary>Moves the position on although nothing changed, so that an idle database holds no WAL back.</summary>
    public void Advance(NpgsqlLogSequenceNumber position) => Position = position;

    /// <summary>Notes the newest change of a stream that does not tell where its transactions end.</summary>
    public void Reach(NpgsqlLogSequenceNumber position, DateTime commitTime)
    {
        if (position > Position.GetValueOrDefault())
            (Position, CommitTime) = (position, commitTime);
    }

    public void CountRow(int bytes)
    {
        Rows++;
        Bytes += bytes;
    }

    /// <summary>Closes the current segment with a barrier.</summary>
    public void Close(SegmentBarrier barrier)
    {
        Segment.Barrier = barrier;
        if (++_current == _segments.Count)
            _segments.Add(new ChangeSegment(_tables));
    }

    /// <summary>Empties the batch. A transaction that was open at its end goes on in the next one.</summary>
    public virtual void Clear(bool insideTransaction)
    {
        foreach (var segment in Segments)
            segment.Clear();
        // Barriers are rare; their buffers are not worth keeping.
        _segments.RemoveRange(1, _segments.Count - 1);
        _current = 0;
        Rows = 0;
        Bytes = 0;
        Transactions = 0;
        Position = null;
        CommitTime = null;
        EndsInsideTransaction = insideTransaction;
    }
}
