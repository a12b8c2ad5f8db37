using System.Text.RegularExpressions;
using BookStore.Ingestor.Faults;

namespace BookStore.Ingestor.Flink;

/// <summary>The SQL file of the pipeline: settings, tables, and a job for each INSERT, under the <c>pipeline.name</c> that was set last before it.</summary>
internal static partial class PipelineScript
{
    /// <summary>Reads the file, with its variables filled in.</summary>
    /// <exception cref="ExplainedException">It can't be read, names a variable that nothing sets, or a job twice.</exception>
    public static IReadOnlyList<PipelineJob> Load(string path, Func<string, string?> variable)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ExplainedException($"The jobs can't be read from {path} ({problem.Message.TrimEnd('.')}): set BookStore__Flink__Pipeline to the SQL file.");
        }

        return Parse(Fill(text, variable, path), path);
    }

    /// <summary>The jobs of a script.</summary>
    public static IReadOnlyList<PipelineJob> Parse(string text, string path)
    {
        var before = new List<string>();
        var jobs = new List<PipelineJob>();
        string? name = null;
        foreach (var statement in Statements(text))
        {
            if (JobName().Match(statement) is { Success: true } set)
                name = set.Groups["name"].Value;
            if (!Insert().IsMatch(statement))
            {
                before.Add(statement);
                continue;
            }

            if (name is null || jobs.Any(job => job.Name == name))
                throw new ExplainedException($"{path} has an INSERT without a name of its own: put SET 'pipeline.name' = '…'; before it. Starts with: {statement[..Math.Min(60, statement.Length)]}");
            var source = before.FirstOrDefault(table => Table().Match(table) is { Success: true } found && Regex.IsMatch(statement, $@"\b{found.Groups["name"].Value}\b") && Topic().IsMatch(table));
            jobs.Add(new PipelineJob(name, [.. before, statement], source is null ? null : Topic().Match(source).Groups["value"].Value, source is null ? null : Group().Match(source).Groups["value"].Value));
        }

        return jobs;
    }

    // Inside quotes, a quote is written twice.
    private static string Fill(string text, Func<string, string?> variable, string path) => Variable().Replace(text, match =>
        (variable(match.Groups["name"].Value) ?? throw new ExplainedException($"{path} names ${{{match.Groups["name"].Value}}}, which nothing sets: set that environment variable."))
            .Replace("'", "''", StringComparison.Ordinal));

    /// <summary>The statements between semicolons, without comments. Both may be in quotes, where they mean themselves.</summary>
    private static IEnumerable<string> Statements(string text)
    {
        var statement = new System.Text.StringBuilder();
        foreach (Match piece in Piece().Matches(text))
        {
            if (piece.Value.StartsWith("--", StringComparison.Ordinal))
                continue;
            if (piece.Value != ";")
            {
                statement.Append(piece.Value);
                continue;
            }

            if (statement.ToString().Trim() is { Length: > 0 } whole)
                yield return whole;
            statement.Clear();
        }

        if (statement.ToString().Trim() is { Length: > 0 } last)
            yield return last;
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|--[^\n]*|;|[^';-]+|-")]
    private static partial Regex Piece();

    [GeneratedRegex(@"\$\{(?<name>\w+)\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^SET\s+'pipeline\.name'\s*=\s*'(?<name>[^']+)'$", RegexOptions.IgnoreCase)]
    private static partial Regex JobName();

    [GeneratedRegex(@"^(INSERT\s|EXECUTE\s+STATEMENT\s+SET\b)", RegexOptions.IgnoreCase)]
    private static partial Regex Insert();

    [GeneratedRegex(@"^CREATE\s+(TEMPORARY\s+)?TABLE\s+(?<name>\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Table();

    [GeneratedRegex(@"'topic'\s*=\s*'(?<value>[^']+)'")]
    private static partial Regex Topic();

    [GeneratedRegex(@"'properties\.group\.id'\s*=\s*'(?<value>[^']+)'")]
    private static partial Regex Group();
}
