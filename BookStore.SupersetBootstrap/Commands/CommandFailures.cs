namespace BookStore.SupersetBootstrap.Commands;

/// <summary>Turns what a person can mend into one sentence and an exit code; anything else is a defect and keeps its stack trace.</summary>
internal static class CommandFailures
{
    public static async Task<int> ExplainAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception exception) when (exception is BootstrapException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return ExitCodes.Failed;
        }
    }
}
