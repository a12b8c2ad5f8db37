using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>
/// A connection to PostgreSQL, logged in, that is read by blocking: messages go in and out, and what they mean is the caller's business.
/// One thread reads; any thread may send and abort.
/// </summary>
/// <remarks>
/// Npgsql's sockets are asynchronous even under its blocking calls, which costs two threads a wake-up for every row that a server streams; see
/// docs/decisions/0001. Everything but such a stream goes through Npgsql.
/// </remarks>
internal sealed class WireConnection : IDisposable
{
    public const int HeaderLength = sizeof(byte) + sizeof(int);

    private readonly Socket _socket;
    private readonly Lock _sending = new();
    private Stream _stream;
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    private WireConnection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Bytes that lie ready. Under TLS there may be more.</summary>
    public int Available => _socket.Available;

    public bool IsTcp => _socket.ProtocolType == ProtocolType.Tcp;

    /// <summary>Connects and logs in; blocks, for no longer than the settings' <c>Timeout</c> at each step.</summary>
    /// <param name="settings">Of Npgsql. Hosts, TLS, user and password are used as Npgsql would; Kerberos and password files are not.</param>
    /// <param name="parameters">More for the startup message, such as <c>replication</c>.</param>
    /// <exception cref="NpgsqlException">The server is away, or refuses the login.</exception>
    public static WireConnection Open(NpgsqlConnectionStringBuilder settings, params IReadOnlyList<(string Name, string Value)> parameters)
    {
        WireConnection? connection = null;
        try
        {
            var (socket, host) = WireSocket.Connect(settings);
            connection = new WireConnection(socket);
            connection._stream = WireEncryption.Negotiate(connection._stream, host, settings);
            connection.Send(Startup(settings, parameters));
            new WireLogin(connection, settings).Run();
            connection._stream.ReadTimeout = Timeout.Infinite;
            return connection;
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            if (failure is NpgsqlException)
                throw;
            throw new NpgsqlException($"Could not log in to {settings.Host}:{settings.Port}: {failure.Message}", failure);
        }
    }

    /// <summary>Blocks until the next message has come.</summary>
    /// <exception cref="PostgresException">It is an error.</exception>
    public byte Receive(out ReadOnlySpan<byte> payload)
    {
        byte type;
        while (!TryTake(out type, out payload))
            Read();
        return type;
    }

    /// <summary>Blocks until something has come, and takes in all that is there.</summary>
    /// <returns>Its bytes.</returns>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    /// <exception cref="IOException">The connection broke, or was aborted.</exception>
    public int Read()
    {
        MakeRoom();
        var count = _stream.Read(_buffer, _end, _buffer.Length - _end);
        if (count == 0)
            throw new EndOfStreamException("The server closed the connection.");
        _end += count;
        return count;
    }

    /// <summary>Takes the next message out of what was read.</summary>
    /// <param name="type">One of <see cref="WireMessage"/>.</param>
    /// <param name="payload">Valid until the next read.</param>
    /// <returns>False where it has not come in whole.</returns>
    /// <exception cref="PostgresException">It is an error.</exception>
    public bool TryTake(out byte type, out ReadOnlySpan<byte> payload)
    {
        type = 0;
        payload = default;
        var available = _end - _start;
        if (available < HeaderLength || available < MessageLength())
            return false;
        var length = MessageLength();
        type = _buffer[_start];
        payload = _buffer.AsSpan(_start + HeaderLength, length - HeaderLength);
        _start += length;
        return type == WireMessage.ErrorResponse ? throw ServerError.Read(payload) : true;
    }

    public void Send(byte type, ReadOnlySpan<byte> payload)
    {
        Span<byte> message = new byte[HeaderLength + payload.Length];
        message[0] = type;
        BinaryPrimitives.WriteInt32BigEndian(message[sizeof(byte)..], message.Length - sizeof(byte));
        payload.CopyTo(message[HeaderLength..]);
        Send(message);
    }

    /// <summary>Ends a read that blocks on another thread, and all that come after it.</summary>
    public void Abort()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception alreadyGone) when (alreadyGone is SocketException or ObjectDisposedException)
        {
            // The reader learns of it by itself.
        }
    }

    public void Dispose()
    {
        Abort();
        _stream.Dispose();
    }

    private static byte[] Startup(NpgsqlConnectionStringBuilder settings, IReadOnlyList<(string Name, string Value)> parameters)
    {
        const int protocolVersion = 3 << 16;
        (string Name, string Value)[] all =
        [
            ("user", settings.Username ?? Environment.UserName), ("database", settings.Database ?? settings.Username ?? Environment.UserName),
            ("application_name", settings.ApplicationName ?? ""), ("client_encoding", "UTF8"), ("options", settings.Options ?? ""), .. parameters,
        ];
        var text = Encoding.UTF8.GetBytes(string.Concat(all.Where(one => one.Value.Length > 0).Select(one => $"{one.Name}\0{one.Value}\0")) + "\0");
        var message = new byte[(2 * sizeof(int)) + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(sizeof(int)), protocolVersion);
        text.CopyTo(message, 2 * sizeof(int));
        return message;
    }

    /// <summary>Of the message that begins at the start; its header has come.</summary>
    private int MessageLength() => sizeof(byte) + BinaryPrimitives.ReadInt32BigEndian(_buffer.AsSpan(_start + sizeof(byte)));

    private void MakeRoom()
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end >= HeaderLength && MessageLength() > _buffer.Length)
            Array.Resize(ref _buffer, MessageLength());
    }

    private void Send(ReadOnlySpan<byte> message)
    {
        lock (_sending)
        {
            _stream.Write(message);
            _stream.Flush();
        }
    }
}
