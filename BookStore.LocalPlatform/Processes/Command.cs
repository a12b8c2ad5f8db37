namespace BookStore.LocalPlatform.Processes;

/// <summary>Runs programs to their end.</summary>
internal static class Command
{
    /// <summary>Runs <paramref name="spec"/> to its end; it is stopped when <paramref name="cancellationToken"/> says so.</summary>
    public static async Task<CommandResult> RunAsync(ProcessSpec spec, CancellationToken cancellationToken = default)
    {
        var lines = new List<string>();
        await using var process = ManagedProcess.Start(spec with { Output = Collect });
        var exitCode = await process.Exited.WaitAsync(cancellationToken);
        lock (lines)
            return new CommandResult(exitCode, [.. lines]);

        void Collect(string line)
        {
            lock (lines)
                lines.Add(line);
            spec.Output?.Invoke(line);
        }
    }
}
