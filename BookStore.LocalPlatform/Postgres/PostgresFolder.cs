using System.Security.Cryptography;
using System.Text;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>What is where in a server's folder.</summary>
internal sealed record PostgresFolder(string Root)
{
    // The kernel allows 107 bytes on Linux and 103 on macOS for a socket's path, and the file is called .s.PGSQL.NNNNN.
    private const int LongestSocketFolder = 103 - 15;

    /// <summary>PostgreSQL's data folder, of the server's account.</summary>
    public string Data => Path.Combine(Root, "data");

    /// <summary>The superuser's password, mode 0600.</summary>
    public string Password => Path.Combine(Root, "password");

    /// <summary>The server's log since its last start; the one before has <c>.old</c> added.</summary>
    public string Log => Path.Combine(Root, "log", "postgres.log");

    /// <summary>The folder of the Unix socket: in here, or in /tmp where this path is too long for a socket.</summary>
    public string Socket => SocketIsElsewhere
        ? "/tmp/bookstore-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Root)))[..12]
        : SocketHere;

    /// <summary>Whether <see cref="Socket"/> is not in here.</summary>
    public bool SocketIsElsewhere => Encoding.UTF8.GetByteCount(SocketHere) > LongestSocketFolder;

    private string SocketHere => Path.Combine(Root, "socket");

    /// <summary>The major version that made the data; null where there is none yet.</summary>
    public int? Major
    {
        get
        {
            var file = Path.Combine(Data, "PG_VERSION");
            return File.Exists(file) && int.TryParse(File.ReadAllText(file), out var major) ? major : null;
        }
    }

    /// <summary>Removes the data and its password. The caller holds the folder's lock, and no server runs on it.</summary>
    public void Clear()
    {
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
        File.Delete(Password);
    }
}
