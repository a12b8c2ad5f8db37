namespace BookStore.Ingestor.Commands;

/// <summary>What the ingestor's exit codes mean.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It could not be done; the last line on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>There is no such command, option or value.</summary>
    public const int WrongCommandLine = 2;

    /// <summary>It was done, and it found something: a difference, a source that stands still, a row that is still refused.</summary>
    public const int Found = 3;
}
