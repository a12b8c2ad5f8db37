using System.Net;
using System.Net.Sockets;

namespace BookStore.LocalPlatform.Network;

/// <summary>
/// A free port on 127.0.0.1 that nobody is given until this is disposed of, for a server whose address others must know long before it starts. Who asks for this
/// very port may listen on it, as servers do that take over a port from one that has just ended.
/// </summary>
public sealed class ReservedPort : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Reserves one.</summary>
    public ReservedPort()
    {
        _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Number = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>The port.</summary>
    public int Number { get; }

    /// <summary>Gives it back.</summary>
    public void Dispose() => _socket.Dispose();
}
