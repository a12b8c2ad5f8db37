using System.Diagnostics;

namespace BookStore.Tests.Postgres;

/// <summary>The processes of this machine, by their command lines.</summary>
internal static class ProcessList
{
    /// <summary>The command lines that name <paramref name="text"/>, as a test's own temporary folder, with their process ids.</summary>
    public static IReadOnlyList<(int Id, string CommandLine)> Naming(string text) =>
        [.. Process.GetProcesses().Select(process => (process.Id, CommandLine: CommandLine(process.Id))).Where(process => process.CommandLine.Contains(text, StringComparison.Ordinal))];

    /// <summary>Completes when no process names <paramref name="text"/> any more.</summary>
    /// <exception cref="TimeoutException">One still runs after a minute.</exception>
    public static async Task WaitUntilGoneAsync(string text)
    {
        while (Naming(text) is [var (id, _), ..])
            await WaitUntilEndedAsync(id);
    }

    /// <summary>Completes when a process has ended.</summary>
    /// <exception cref="TimeoutException">It still runs after a minute.</exception>
    public static async Task WaitUntilEndedAsync(int id)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (ArgumentException)
        {
            // It ended before we looked.
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Process {id} still runs: {CommandLine(id)}");
        }
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";
        }
    }
}
