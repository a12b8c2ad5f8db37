namespace BookStore.LocalPlatform.Java;

/// <summary>Reads from the log of a server that did not start why it did not.</summary>
internal static class JavaLog
{
    /// <summary>Whether the server found a port in use.</summary>
    public static bool SaysPortTaken(string file) =>
        Lines(file).Any(line => line.Contains("Address already in use", StringComparison.Ordinal) || line.Contains("java.net.BindException", StringComparison.Ordinal));

    /// <summary>Whether a line has been printed that holds <paramref name="text"/>.</summary>
    public static bool Says(string file, string text) => Lines(file).Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The innermost cause that the log names last, else its last line.</summary>
    public static string Reason(string file) => Reason([.. Lines(file)]);

    /// <summary>The innermost cause that the lines name last, else the last line.</summary>
    public static string Reason(IReadOnlyList<string> lines)
    {
        var cause = lines.LastOrDefault(line => line.StartsWith("Caused by: ", StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => line.Contains("Exception: ", StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
        return cause is null ? "it said nothing" : cause.Replace("Caused by: ", "", StringComparison.Ordinal).Trim().TrimEnd('.');
    }

    // The server may be writing it.
    private static IEnumerable<string> Lines(string file)
    {
        if (!File.Exists(file))
            yield break;
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
