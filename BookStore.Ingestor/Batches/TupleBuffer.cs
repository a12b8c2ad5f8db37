using System.Buffers.Binary;

namespace BookStore.Ingestor.Batches;

/// <summary>
/// Row images in the binary format of COPY, one after the other: column count (int16), then for each column its length (int32) and its bytes.
/// The bytes that pgoutput sends are the bytes that COPY wants, so they are copied and never decoded.
/// </summary>
internal sealed class TupleBuffer
{
    private const int CountLength = sizeof(short);
    private const int LengthLength = sizeof(int);
    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> this[Change change] => _bytes.AsMemory(change.Offset, change.Length);

    public void Clear() => Length = 0;

    /// <summary>Appends the columns that <paramref name="columns"/> finds in <paramref name="message"/>.</summary>
    /// <returns>The image's length.</returns>
    public int Append(ReadOnlySpan<byte> message, ReadOnlySpan<ColumnSlice> columns)
    {
        var length = CountLength;
        foreach (var column in columns)
            length += LengthLength + Math.Max(0, column.Length);

        var target = Reserve(length);
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

        return length;
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

    private Span<byte> Reserve(int length)
    {
        if (_bytes.Length - Length < length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * _bytes.Length, (long)Length + length)));
        var span = _bytes.AsSpan(Length, length);
        Length += length;
        return span;
    }
}
