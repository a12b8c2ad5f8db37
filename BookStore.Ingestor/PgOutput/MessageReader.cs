using System.Buffers.Binary;
using System.Text;
using NpgsqlTypes;

namespace BookStore.Ingestor.PgOutput;

/// <summary>Reads the fields of a pgoutput message from left to right.</summary>
internal ref struct MessageReader(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _message.Length;

    public byte Byte() => _message[Position++];

    public short Int16()
    {
        var value = BinaryPrimitives.ReadInt16BigEndian(_message[Position..]);
        Position += sizeof(short);
        return value;
    }

    public int Int32()
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(_message[Position..]);
        Position += sizeof(int);
        return value;
    }

    public uint UInt32() => unchecked((uint)Int32());

    public NpgsqlLogSequenceNumber Lsn() => new(unchecked((ulong)Int64()));

    /// <summary>Microseconds since 2000-01-01 UTC.</summary>
    public DateTime Timestamp() => new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMicroseconds(Int64());

    public string String()
    {
        var length = _message[Position..].IndexOf((byte)0);
        var value = Encoding.UTF8.GetString(_message.Slice(Position, length));
        Position += length + 1;
        return value;
    }

    public void Skip(int bytes) => Position += bytes;

    private long Int64()
    {
        var value = BinaryPrimitives.ReadInt64BigEndian(_message[Position..]);
        Position += sizeof(long);
        return value;
    }
}
