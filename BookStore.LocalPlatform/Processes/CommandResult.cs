namespace BookStore.LocalPlatform.Processes;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + n after signal n.</param>
/// <param name="Lines">What it printed, standard output and error together.</param>
internal sealed record CommandResult(int ExitCode, IReadOnlyList<string> Lines)
{
    /// <summary>The last line that says something, for an error message.</summary>
    public string LastLine => Lines.LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? $"exit code {ExitCode}";
}
