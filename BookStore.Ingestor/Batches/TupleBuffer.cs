using System.Buffers;
using System.Buffers.Binary;

namespace BookStore.Ingestor.Batches;

/// <summary>
/// Row images in the binary format of COPY, one after the other: column count (int16), then for each column its length (int32) and its bytes.
/// The bytes that pgoutput sends are the bytes that COPY wants, so they are copied and never decoded. They lie in blocks, which the batches that are filled
/// and applied in turn share: one array that doubled would hold up to twice as much, and leave as much again for the garbage collector.
/// </summary>
internal sealed class TupleBuffer
{
    private const int CountLength = sizeof(short);
    private const int LengthLength = sizeof(int);

    /// <summary>For each table of a quiet stream too, while its batch lasts.</summary>
    private const int BlockLength = 1024 * 1024;

    private readonly List<byte[]> _blocks = [];

    /// <summary>Bytes in use of the last block.</summary>
    private int _used;

    public ReadOnlyMemory<byte> this[TuplePlace place] => _blocks[place.Block].AsMemory(place.Offset, place.Length);

    public void Clear()
    {
        foreach (var block in _blocks)
            ArrayPool<byte>.Shared.Return(block);
        _blocks.Clear();
    }

    /// <summary>Appends the columns that <paramref name="columns"/> finds in <paramref name="message"/>.</summary>
    public TuplePlace Append(ReadOnlySpan<byte> message, ReadOnlySpan<ColumnSlice> columns)
    {
        var length = CountLength;
        foreach (var column in columns)
            length += LengthLength + Math.Max(0, column.Length);

        var place = Reserve(length);
        var target = _blocks[place.Block].AsSpan(place.Offset, length);
        BinaryPrimitives.WriteInt16BigEndian(target, (short)columns.Length);
        target = target[CountLength..];
        foreach (var (offset, size) in columns)
        {
            BinaryPrimitives.WriteInt32BigEndian(target, size);
            target = target[LengthLength..];
            if (size <= 0)
                continue;
            message.Slice(offset, size).CopyTo(target);
            target = target[size..];
        }

        return place;
    }

    /// <summary>Finds the columns of an image. The slices point into <paramref name="tuple"/>.</summary>
    public static void Parse(ReadOnlySpan<byte> tuple, Span<ColumnSlice> columns)
    {
        var position = CountLength;
        for (var i = 0; i < columns.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(tuple[position..]);
            position += LengthLength;
            columns[i] = new ColumnSlice(position, length);
            position += Math.Max(0, length);
        }
    }

    private TuplePlace Reserve(int length)
    {
        if (_blocks.Count == 0 || _blocks[^1].Length - _used < length)
        {
            _blocks.Add(ArrayPool<byte>.Shared.Rent(Math.Max(BlockLength, length)));
            _used = 0;
        }

        var place = new TuplePlace(_blocks.Count - 1, _used, length);
        _used += length;
        return place;
    }
}
