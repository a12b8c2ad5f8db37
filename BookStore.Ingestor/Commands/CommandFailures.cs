using BookStore.Analytics.Database;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Rest;
using BookStore.Ingestor.Sources;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BookStore.Ingestor.Commands;

/// <summary>Turns what a person can mend into one sentence and an exit code; anything else is a defect and keeps its stack trace.</summary>
internal static class CommandFailures
{
    public static async Task<int> ExplainAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OptionsValidationException exception)
        {
            return Fail(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (AnalyticsDatabaseException exception)
        {
            return Fail(exception.Message);
        }
        catch (Exception exception) when (exception is NpgsqlException or ConnectionFailedException or IOException or TimeoutException
            or SourceRefusedException or SourceNotReadyException or ExplainedException or RestException)
        {
            return Fail(FaultExplanation.Of(exception, "ecomdb"));
        }
    }

    private static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return ExitCodes.Failed;
    }
}
