using BookStore.Ingestor.Commands;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>How a user starts BookStore.Ingestor: a command line, and an environment that holds its configuration.</summary>
internal static class IngestorStart
{
    public static string Assembly => typeof(ExitCodes).Assembly.Location;

    /// <summary>The configuration with its pages at a free port, where it does not name another.</summary>
    public static IReadOnlyDictionary<string, string?> Complete(IReadOnlyDictionary<string, string?> settings)
    {
        var complete = new Dictionary<string, string?>(settings);
        complete.TryAdd("ASPNETCORE_URLS", "http://127.0.0.1:0");
        return complete;
    }
}
