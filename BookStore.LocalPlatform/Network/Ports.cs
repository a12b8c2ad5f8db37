using System.Net;
using System.Net.Sockets;

namespace BookStore.LocalPlatform.Network;

/// <summary>TCP ports on 127.0.0.1.</summary>
public static class Ports
{
    /// <summary>A server may ask for several ports before it uses the first.</summary>
    private const int Remembered = 100;

    private static readonly Queue<int> s_latest = new();

    /// <summary>A port that is free now, and none of those that were found last. Another program may take it before it is used.</summary>
    public static int FindFree()
    {
        lock (s_latest)
        {
            int port;
            do
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                port = ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            while (s_latest.Contains(port));

            s_latest.Enqueue(port);
            if (s_latest.Count > Remembered)
                s_latest.Dequeue();
            return port;
        }
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
