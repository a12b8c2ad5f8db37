using System.Text.Json;
using BookStore.Ingestor.Faults;

namespace BookStore.Ingestor.Rest;

/// <summary>Finds what matters in an answer that says no: Connect's <c>message</c>, or the innermost cause in Flink's <c>errors</c>, which are stack traces.</summary>
internal static class RefusalText
{
    private const string Cause = "Caused by: ";
    private const string Printed = Cause + "[CIRCULAR REFERENCE: ";

    public static string Of(string answer)
    {
        try
        {
            var json = JsonElement.Parse(answer);
            if (json.TryGetProperty("message", out var message))
                return OneLine(message.GetString() ?? "");
            if (json.TryGetProperty("errors", out var errors))
                return InnermostCause(string.Join('\n', errors.EnumerateArray().Select(error => error.GetString())));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // No JSON, or not of that form: told as it is.
        }

        return OneLine(answer);
    }

    /// <summary>The last "Caused by" of a stack trace, with the lines that belong to its message, but not what a database quotes of a row; else its first line.</summary>
    public static string InnermostCause(string trace)
    {
        var lines = trace.Split('\n');
        var start = FindInnermost(lines);
        var message = lines.Skip(start).TakeWhile((line, index) => index == 0 || !line.StartsWith('\t')).Where(line => !string.IsNullOrWhiteSpace(line));
        var text = OneLine(RowContent.LeftOut(string.Join('\n', message)));
        return text.StartsWith(Cause, StringComparison.Ordinal) ? text[Cause.Length..] : text;
    }

    private static int FindInnermost(string[] lines)
    {
        var last = Array.FindLastIndex(lines, line => line.StartsWith(Cause, StringComparison.Ordinal));
        if (last < 0 || !lines[last].StartsWith(Printed, StringComparison.Ordinal))
            return Math.Max(0, last);

        // That cause was printed before, indented, under something that was suppressed; what caused it follows there.
        var reference = lines[last][Printed.Length..].TrimEnd(']');
        var first = Array.FindIndex(lines, line => line.TrimStart('\t').StartsWith(Cause + reference, StringComparison.Ordinal));
        if (first < 0)
            return 0;
        var indent = lines[first].Length - lines[first].TrimStart('\t').Length;
        var found = first;
        for (var next = first + 1; next < last; next++)
        {
            var line = lines[next].TrimStart('\t');
            if (!line.StartsWith(Cause, StringComparison.Ordinal) || lines[next].Length - line.Length > indent)
                continue;
            if (lines[next].Length - line.Length < indent || line.StartsWith(Printed, StringComparison.Ordinal))
                break;
            found = next;
        }

        return found;
    }

    private static string OneLine(string text)
    {
        const int Longest = 600;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Longest ? line[..Longest] + " …" : line;
    }
}
