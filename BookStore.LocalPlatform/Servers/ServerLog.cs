namespace BookStore.LocalPlatform.Servers;

/// <summary>Reads the log of a server.</summary>
internal static class ServerLog
{
    private static readonly string[] s_portTaken = ["Address already in use", "java.net.BindException", "Connection in use: "];

    /// <summary>Whether the server found a port in use.</summary>
    public static bool SaysPortTaken(string file) => Lines(file).Any(line => s_portTaken.Any(text => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>Whether a line has been printed that holds <paramref name="text"/>.</summary>
    public static bool Says(string file, string text) => Lines(file).Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Its lines; none where there is no log.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        if (!File.Exists(file))
            yield break;
        // The server may be writing it.
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
