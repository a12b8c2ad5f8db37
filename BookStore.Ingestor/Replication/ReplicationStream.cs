using System.Buffers.Binary;
using System.Text;
using BookStore.Ingestor.Wire;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Replication;

/// <summary>A logical replication stream of <c>pgoutput</c>. One thread reads; any thread may send a status and abort.</summary>
internal sealed class ReplicationStream(WireConnection connection, TimeProvider time) : IDisposable
{
    /// <summary>Within CopyData: a message of the output plugin.</summary>
    private const byte WalData = (byte)'w';

    /// <summary>Within CopyData: the server says how far it is.</summary>
    private const byte Keepalive = (byte)'k';

    /// <summary>Within CopyData: we say how far we are.</summary>
    private const byte StandbyStatus = (byte)'r';

    /// <summary>Kind, start, end and clock of WAL data.</summary>
    private const int WalDataHeader = sizeof(byte) + (3 * sizeof(ulong));
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <inheritdoc cref="WireConnection.Available"/>
    public int Available => connection.Available;

    /// <summary>Connects and logs in. Blocks.</summary>
    /// <exception cref="NpgsqlException">The server is away or refuses the login.</exception>
    public static ReplicationStream Open(NpgsqlConnectionStringBuilder settings, TimeProvider time) => new(WireConnection.Open(settings, ("replication", "database")), time);

    /// <summary>Starts a slot's stream (protocol version 1, binary). Blocks until the server agrees.</summary>
    /// <exception cref="PostgresException">It does not.</exception>
    public void Start(string slot, string publication, NpgsqlLogSequenceNumber position)
    {
        connection.Send(WireMessage.Query, Encoding.UTF8.GetBytes(
            $"START_REPLICATION SLOT \"{slot}\" LOGICAL {position} (proto_version '1', publication_names '\"{publication}\"', binary 'true', messages 'true')\0"));
        while (connection.Receive(out _) != WireMessage.CopyBothResponse)
        {
        }
    }

    /// <inheritdoc cref="WireConnection.IsTcp"/>
    public bool IsTcp => connection.IsTcp;

    /// <inheritdoc cref="WireConnection.Read"/>
    public int Read() => connection.Read();

    /// <summary>Takes the next message out of what was read.</summary>
    /// <returns>False where it has not come in whole.</returns>
    /// <exception cref="PostgresException">The server reported an error.</exception>
    /// <exception cref="EndOfStreamException">The server ended the stream.</exception>
    public bool TryTake(out ReplicationMessage message)
    {
        message = default;
        while (connection.TryTake(out var type, out var payload))
        {
            switch (type)
            {
                case WireMessage.CopyData when payload[0] == WalData:
                    message = new() { WalEnd = Lsn(payload[(1 + sizeof(ulong))..]), Data = payload[WalDataHeader..] };
                    return true;
                case WireMessage.CopyData when payload[0] == Keepalive:
                    message = new() { WalEnd = Lsn(payload[1..]), IsReplyRequested = payload[^1] != 0 };
                    return true;
                case WireMessage.CopyDone or WireMessage.CommandComplete:
                    throw new EndOfStreamException("The server ended the replication stream.");
                default:
                    // Notices and changed settings.
                    break;
            }
        }

        return false;
    }

    /// <summary>Tells the server what it may forget.</summary>
    /// <param name="received">How far the stream was read.</param>
    /// <param name="durable">How far it is on the target's disk, which is what the server goes by; zero says nothing.</param>
    /// <param name="applied">How far the target's readers see it.</param>
    /// <param name="requestReply">Whether the server shall answer at once.</param>
    /// <exception cref="IOException">The connection broke.</exception>
    public void SendStatus(NpgsqlLogSequenceNumber received, NpgsqlLogSequenceNumber durable, NpgsqlLogSequenceNumber applied, bool requestReply)
    {
        Span<byte> payload = stackalloc byte[1 + (4 * sizeof(ulong)) + 1];
        payload[0] = StandbyStatus;
        BinaryPrimitives.WriteUInt64BigEndian(payload[1..], (ulong)received);
        BinaryPrimitives.WriteUInt64BigEndian(payload[9..], (ulong)durable);
        BinaryPrimitives.WriteUInt64BigEndian(payload[17..], (ulong)applied);
        BinaryPrimitives.WriteInt64BigEndian(payload[25..], (time.GetUtcNow().UtcDateTime - Epoch).Ticks / TimeSpan.TicksPerMicrosecond);
        payload[^1] = requestReply ? (byte)1 : (byte)0;
        connection.Send(WireMessage.CopyData, payload);
    }

    /// <inheritdoc cref="WireConnection.Abort"/>
    public void Abort() => connection.Abort();

    public void Dispose() => connection.Dispose();

    private static NpgsqlLogSequenceNumber Lsn(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt64BigEndian(bytes));
}
