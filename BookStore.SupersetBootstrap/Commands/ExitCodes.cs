namespace BookStore.SupersetBootstrap.Commands;

/// <summary>What the exit codes mean; the ingestor's are the same.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>It could not be done; the last line on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>There is no such command, option or value.</summary>
    public const int WrongCommandLine = 2;

    /// <summary>It was done, and it found something: a difference, a chart without data.</summary>
    public const int Found = 3;
}
