using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Java;

/// <summary>Reads from the log of a server in Java why it did not start.</summary>
internal static class JavaLog
{
    /// <summary>The innermost cause that the log names last, else its last line.</summary>
    public static string Reason(string file) => Reason([.. ServerLog.Lines(file)]);

    /// <summary>The innermost cause that the lines name last, else the last line.</summary>
    public static string Reason(IReadOnlyList<string> lines)
    {
        var cause = lines.LastOrDefault(line => line.StartsWith("Caused by: ", StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => line.Contains("Exception: ", StringComparison.Ordinal))
            ?? lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
        return cause is null ? "it said nothing" : cause.Replace("Caused by: ", "", StringComparison.Ordinal).Trim().TrimEnd('.');
    }
}
