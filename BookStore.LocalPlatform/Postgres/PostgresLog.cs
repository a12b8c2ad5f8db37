namespace BookStore.LocalPlatform.Postgres;

/// <summary>Reads from the log of a server that did not start why it did not.</summary>
internal static class PostgresLog
{
    /// <summary>Whether the server found its port in use.</summary>
    public static bool SaysPortTaken(string file) => Lines(file).Any(line => line.Contains("could not bind IPv4 address \"127.0.0.1\"", StringComparison.Ordinal));

    /// <summary>The first thing that the server calls fatal, without time and process number.</summary>
    public static string Reason(string file)
    {
        var lines = Lines(file);
        var fatal = lines.FirstOrDefault(line => line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal)) ?? lines.LastOrDefault();
        return fatal is null ? "it said nothing" : fatal[(fatal.IndexOf(":  ", StringComparison.Ordinal) + 1)..].Trim().TrimEnd('.');
    }

    private static string[] Lines(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
