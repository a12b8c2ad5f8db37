using BookStore.Ingestor.Batches;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>One row in PostgreSQL's binary formats, in the column order of its analytics table. Reused from record to record.</summary>
internal sealed class RowImage(int columnCount)
{
    /// <summary>Length of a column that the record does not have at all. Never leaves the decoder.</summary>
    public const int Absent = -3;

    private byte[] _bytes = new byte[1024];

    /// <summary>Where each column lies in <see cref="Bytes"/>.</summary>
    public ColumnSlice[] Columns { get; } = new ColumnSlice[columnCount];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear()
    {
        Length = 0;
        Columns.AsSpan().Fill(new ColumnSlice(0, Absent));
    }

    /// <summary>Makes room for so many bytes at the end.</summary>
    public Span<byte> Append(int length)
    {
        if (_bytes.Length - Length < length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + length));
        var span = _bytes.AsSpan(Length, length);
        Length += length;
        return span;
    }

    /// <summary>Gives the end back, down to a length.</summary>
    public void Trim(int length) => Length = length;
}
