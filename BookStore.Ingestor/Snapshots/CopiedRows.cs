using System.Buffers;
using System.Buffers.Binary;
using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Snapshots;

/// <summary>
/// Row images in COPY's binary format, which come in pieces. Their first column is the key. An image is a column count (int16), then for each column its length
/// (int32, −1 for null) and its bytes; a count of −1 is the end of a COPY.
/// </summary>
internal sealed class CopiedRows(int capacity) : IDisposable
{
    private const int KeyOffset = sizeof(short) + sizeof(int);

    private byte[] _bytes = [];
    private ChunkSize _limit;
    private int _received;
    private int _whole;
    private int _lastRow;

    /// <summary>How many are there as a whole.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count >= _limit.Rows || (Count > 0 && _received >= _limit.Bytes);

    public ReadOnlyMemory<byte> Images => _bytes.AsMemory(0, _whole);

    /// <summary>Key of the last row.</summary>
    public Guid LastKey => new(_bytes.AsSpan(_lastRow + KeyOffset, RowKey.Length), bigEndian: true);

    /// <summary>Where the next piece goes. More than a chunk should hold only where a single row is that long.</summary>
    public Memory<byte> Space()
    {
        Reserve(1);
        return _bytes.AsMemory(_received, Count == 0 ? _bytes.Length - _received : _limit.Bytes - _received);
    }

    /// <summary>Takes notice of a piece that was put where <see cref="Space"/> said.</summary>
    public void Add(int length)
    {
        _received += length;
        while (Count < _limit.Rows && NextEnd(_bytes.AsSpan(_whole, _received - _whole)) is { } end)
        {
            (_lastRow, _whole) = (_whole, _whole + end);
            Count++;
        }
    }

    /// <summary>Begins anew, with what is left over in <paramref name="before"/>.</summary>
    public void Follow(CopiedRows before, ChunkSize limit)
    {
        (_limit, _received, _whole, Count) = (limit, 0, 0, 0);
        var rest = before._bytes.AsSpan(before._whole, before._received - before._whole);
        Reserve(rest.Length);
        rest.CopyTo(_bytes);
        Add(rest.Length);
    }

    /// <summary>The COPY is over: what is left is its end, and no row.</summary>
    public void End() => _received = _whole;

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Reserve(int length)
    {
        if (_bytes.Length - _received >= length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, Math.Max(_received + length, _bytes.Length * 2)));
        _bytes.AsSpan(0, _received).CopyTo(larger);
        Dispose();
        _bytes = larger;
    }

    /// <returns>Where the first row ends; null where it is not all there, or there is no row any more.</returns>
    private static int? NextEnd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(short))
            return null;
        var end = sizeof(short);
        for (var columns = BinaryPrimitives.ReadInt16BigEndian(bytes); columns > 0; columns--)
        {
            if (bytes.Length < end + sizeof(int))
                return null;
            end += sizeof(int) + Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[end..]));
        }

        return end > sizeof(short) && end <= bytes.Length ? end : null;
    }
}
