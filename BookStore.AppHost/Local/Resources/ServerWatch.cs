using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform;

namespace BookStore.AppHost.Local.Resources;

/// <summary>Starts a server again when it dies.</summary>
/// <param name="name">Its name for people.</param>
/// <param name="exited">The end of the process that runs now.</param>
/// <param name="logFile">Its log.</param>
/// <param name="startAgainAsync">Starts it again, on the same port.</param>
/// <param name="terminal">Where people read.</param>
internal sealed class ServerWatch(string name, Func<Task<int>> exited, string logFile, Func<CancellationToken, Task> startAgainAsync, Terminal terminal)
{
    /// <summary>Watches until <paramref name="stop"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var backoff = new RestartBackoff();
        try
        {
            while (true)
            {
                var exitCode = await exited().WaitAsync(stop);
                terminal.Say($"{name} ended with exit code {exitCode} (log {logFile}); starting it again in {backoff.Next().TotalSeconds:0} s.");
                await Task.Delay(backoff.Last, stop);
                while (!await TryStartAgainAsync(stop))
                    await Task.Delay(backoff.Next(), stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The platform stops.
        }
    }

    private async Task<bool> TryStartAgainAsync(CancellationToken stop)
    {
        try
        {
            await startAgainAsync(stop);
            return true;
        }
        catch (PlatformException e)
        {
            terminal.Say(e.Message);
            return false;
        }
    }
}
