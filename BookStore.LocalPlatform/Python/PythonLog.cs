using System.Text.RegularExpressions;
using BookStore.LocalPlatform.Servers;

namespace BookStore.LocalPlatform.Python;

/// <summary>Reads from what a program in Python printed why it ended.</summary>
internal static partial class PythonLog
{
    /// <summary>The error that the log names last, else its last line.</summary>
    public static string Reason(string file) => Reason([.. ServerLog.Lines(file)]);

    /// <summary>The error that the lines name last, else the last line.</summary>
    public static string Reason(IReadOnlyList<string> lines)
    {
        var reason = lines.LastOrDefault(line => Error().IsMatch(line)) ?? lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line));
        return reason is null ? "it said nothing" : reason.Trim().TrimEnd('.');
    }

    // sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server …
    [GeneratedRegex(@"^[\w.]+(Error|Exception|Exit)\b")]
    private static partial Regex Error();
}
