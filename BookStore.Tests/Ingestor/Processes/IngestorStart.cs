using System.Diagnostics;
using BookStore.Ingestor.Commands;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>How a user starts BookStore.Ingestor: a command line, and an environment that holds its configuration.</summary>
internal static class IngestorStart
{
    /// <param name="settings">Configuration, keys as <c>ConnectionStrings:ecomdb</c>.</param>
    /// <param name="arguments">The command line.</param>
    public static ProcessStartInfo Info(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ExitCodes).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" },
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }
}
