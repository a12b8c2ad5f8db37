using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace BookStore.Ingestor.Wire;

/// <summary>Sockets that were never used asynchronously: only these block in the kernel.</summary>
internal static class WireSocket
{
    /// <summary>Connects to the first host that answers.</summary>
    /// <exception cref="NpgsqlException">None does.</exception>
    public static Socket Connect(NpgsqlConnectionStringBuilder settings)
    {
        Exception? last = null;
        foreach (var host in (settings.Host ?? "localhost").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                foreach (var endPoint in EndPoints(host, settings.Port))
                {
                    try
                    {
                        return Connect(endPoint, settings.Timeout);
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

    private static IEnumerable<EndPoint> EndPoints(string host, int port)
    {
        if (host.StartsWith('/') || host.StartsWith('@'))
            return [new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}")];
        // A port may follow the name; an address of IPv6 with a port stands in brackets.
        if (host.LastIndexOf(':') is var colon and > 0 && (host.AsSpan().Count(':') == 1 || host[colon - 1] == ']') && int.TryParse(host[(colon + 1)..], out var own))
            (host, port) = (host[..colon], own);
        return Dns.GetHostAddresses(host.Trim('[', ']')).Select(address => new IPEndPoint(address, port));
    }

    private static Socket Connect(EndPoint endPoint, int timeoutSeconds)
    {
        var isUnix = endPoint.AddressFamily == AddressFamily.Unix;
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
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
