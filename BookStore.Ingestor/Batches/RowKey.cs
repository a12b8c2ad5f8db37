using System.Buffers.Binary;

namespace BookStore.Ingestor.Batches;

/// <summary>A primary key: the sixteen bytes of a uuid, ordered as PostgreSQL orders uuids.</summary>
internal readonly record struct RowKey(ulong High, ulong Low) : IComparable<RowKey>
{
    public const int Length = 16;

    public static RowKey Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    public static RowKey From(Guid value)
    {
        Span<byte> bytes = stackalloc byte[Length];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Read(bytes);
    }

    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Low);
        return new Guid(bytes, bigEndian: true);
    }

    public int CompareTo(RowKey other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
