using System.Globalization;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>
/// What a host that was killed leaves on its data folder: a server that is still stopping, or the lock file of one that is gone.
/// The caller holds the folder's lock, so that neither can belong to a live host.
/// </summary>
internal sealed class PostgresLeftover(PostgresFolder folder, ServerAccount account)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>Sees the old server out, and removes lock files that would keep the next one from starting.</summary>
    public async Task ClearAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder.Data))
            return;
        var lockFile = Path.Combine(folder.Data, "postmaster.pid");
        if (ReadProcessId(lockFile) is { } id && await IsOurServerAsync(id, cancellationToken))
        {
            progress?.Report("Stopping the PostgreSQL of a run that was killed …");
            await SignalAsync(id, "INT", cancellationToken);
            if (!await HasEndedAsync(id, cancellationToken))
            {
                await SignalAsync(id, "KILL", cancellationToken);
                await HasEndedAsync(id, cancellationToken);
            }
        }
        // PostgreSQL recognises most stale lock files by itself, but not one whose number another process of the same user has by now.
        File.Delete(lockFile);
        if (Directory.Exists(folder.Socket))
        {
            foreach (var socket in Directory.EnumerateFiles(folder.Socket, ".s.PGSQL.*"))
                File.Delete(socket);
        }
    }

    private static int? ReadProcessId(string lockFile) =>
        File.Exists(lockFile) && int.TryParse(File.ReadLines(lockFile).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private async Task<bool> HasEndedAsync(int id, CancellationToken cancellationToken)
    {
        for (var waited = TimeSpan.Zero; waited < s_patience; waited += TimeSpan.FromMilliseconds(100))
        {
            if (!await IsOurServerAsync(id, cancellationToken))
                return true;
            await Task.Delay(100, cancellationToken);
        }
        return false;
    }

    // A server's working folder is its data folder, and its command line names it: the process number alone proves nothing after a reboot.
    private async Task<bool> IsOurServerAsync(int id, CancellationToken cancellationToken)
    {
        var processFolder = Path.Combine("/proc", id.ToString(CultureInfo.InvariantCulture));
        if (Directory.Exists("/proc/self"))
        {
            try
            {
                return File.ResolveLinkTarget(Path.Combine(processFolder, "cwd"), returnFinalTarget: false)?.FullName == folder.Data;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
        var ps = new ProcessSpec { FileName = "ps", Arguments = ["-o", "args=", "-p", id.ToString(CultureInfo.InvariantCulture)] };
        var result = await Command.RunAsync(ps, cancellationToken);
        return result.Lines.Any(line => line.Contains(folder.Data, StringComparison.Ordinal));
    }

    private Task<CommandResult> SignalAsync(int id, string signal, CancellationToken cancellationToken) => Command.RunAsync(
        new ProcessSpec
        {
            FileName = "/bin/sh",
            Arguments = ["-c", "kill -s \"$1\" \"$2\"", "sh", signal, id.ToString(CultureInfo.InvariantCulture)],
            UserName = account.UserName,
        },
        cancellationToken);
}
