using System.Net;
using System.Net.Sockets;

namespace BookStore.LocalPlatform.Network;

/// <summary>TCP ports on 127.0.0.1.</summary>
public static class Ports
{
    /// <summary>A port that is free now. Another program may take it before it is used.</summary>
    public static int FindFree()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether a server can listen on <paramref name="port"/> now.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
