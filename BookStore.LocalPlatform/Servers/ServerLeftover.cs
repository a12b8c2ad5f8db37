using System.Globalization;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Servers;

/// <summary>A server whose host was killed: the supervisor stops it, which takes a moment, and until then it holds its files and ports.</summary>
internal static class ServerLeftover
{
    /// <summary>Completes when the server of an earlier run has ended.</summary>
    /// <param name="idFile">Holds its process id.</param>
    /// <param name="folder">Its folder, which its command line names: the process id alone proves nothing after a reboot.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task WaitForEndAsync(string idFile, string folder, CancellationToken cancellationToken)
    {
        if (!File.Exists(idFile) || !int.TryParse(await File.ReadAllTextAsync(idFile, cancellationToken), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return;
        while ((await CommandLineAsync(id, cancellationToken)).Contains(folder, StringComparison.Ordinal))
            await Task.Delay(100, cancellationToken);
        File.Delete(idFile);
    }

    private static async Task<string> CommandLineAsync(int id, CancellationToken cancellationToken)
    {
        if (Directory.Exists("/proc/self"))
        {
            try
            {
                return await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/cmdline"), cancellationToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return "";
            }
        }
        var ps = new ProcessSpec { FileName = "ps", Arguments = ["-o", "args=", "-p", id.ToString(CultureInfo.InvariantCulture)] };
        return string.Join('\n', (await Command.RunAsync(ps, cancellationToken)).Lines);
    }
}
