using BookStore.Tests.Processes;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>Runs a command of BookStore.Ingestor to its end.</summary>
internal static class IngestorRun
{
    public static Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        CommandRun.RunAsync(IngestorStart.Assembly, IngestorStart.Complete(settings), arguments);
}
