using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>Sockets that were never used asynchronously: only these block in the kernel.</summary>
internal static class WireSocket
{
    /// <summary>
    /// A full window makes the server's kernel gather rows instead of sending each by itself, which halves what a row costs the server. Linux would let the window grow
    /// until it never fills. Only for a server on this machine: across a network so small a one would limit the throughput.
    /// </summary>
    private const int LoopbackWindow = 32 * 1024;

    /// <summary>Connects to the first host that answers.</summary>
    /// <returns>The socket, and the host's name without a port.</returns>
    /// <exception cref="NpgsqlException">None does.</exception>
    public static (Socket Socket, string Host) Connect(NpgsqlConnectionStringBuilder settings)
    {
        Exception? last = null;
        foreach (var entry in (settings.Host ?? "localhost").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (host, port) = Split(entry, settings.Port);
            try
            {
                foreach (var endPoint in EndPoints(host, port))
                {
                    try
                    {
                        return (Connect(endPoint, settings.Timeout), host);
                    }
                    catch (SocketException failure)
                    {
                        last = failure;
                    }
                }
            }
            catch (SocketException unknownHost)
            {
                last = unknownHost;
            }
        }

        throw new NpgsqlException($"Failed to connect to {settings.Host}:{settings.Port}", last);
    }

    /// <summary>Whether a host is the folder of a Unix socket, or its name in the abstract namespace.</summary>
    public static bool IsUnix(string host) => host.StartsWith('/') || host.StartsWith('@');

    /// <summary>A port may follow the name; an address of IPv6 with a port stands in brackets.</summary>
    private static (string Host, int Port) Split(string entry, int port)
    {
        var colon = entry.LastIndexOf(':');
        var hasPort = !IsUnix(entry) && colon > 0 && (entry.IndexOf(':') == colon || entry[colon - 1] == ']');
        return hasPort ? (entry[..colon].Trim('[', ']'), int.Parse(entry[(colon + 1)..], null)) : (entry.Trim('[', ']'), port);
    }

    private static IEnumerable<EndPoint> EndPoints(string host, int port) => IsUnix(host)
        ? [new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}")]
        : Dns.GetHostAddresses(host).Select(address => new IPEndPoint(address, port));

    private static Socket Connect(EndPoint endPoint, int timeoutSeconds)
    {
        var isUnix = endPoint is UnixDomainSocketEndPoint;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            if (endPoint is IPEndPoint { Address: var address } && IPAddress.IsLoopback(address))
                socket.ReceiveBufferSize = LoopbackWindow;
            // On Linux this bounds connecting too.
            socket.SendTimeout = socket.ReceiveTimeout = (int)TimeSpan.FromSeconds(timeoutSeconds).TotalMilliseconds;
            socket.Connect(endPoint);
            socket.SendTimeout = 0;
            if (!isUnix)
            {
                socket.NoDelay = true;
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            }

            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
