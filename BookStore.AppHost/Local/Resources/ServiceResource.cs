using BookStore.AppHost.Local.Output;

namespace BookStore.AppHost.Local.Resources;

/// <summary>One of our projects that serves HTTP on 127.0.0.1, and is started again when it dies.</summary>
internal sealed class ServiceResource(string name, string project, LocalSettings settings, int fixedPort, Terminal terminal)
    : ProgramResource<ServiceResource>(name, project, [], settings, terminal)
{
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;
    private string? _url;

    /// <inheritdoc/>
    public override string? Url => _url;

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run;
        await base.StopAsync();
    }

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        _url = $"http://127.0.0.1:{await Settings.PortAsync(Name, fixedPort, cancellationToken)}";
        WithEnvironment("ASPNETCORE_URLS", _url);
        _run = RunAsync(_stop.Token);
    }

    private async Task RunAsync(CancellationToken stop)
    {
        var backoff = new RestartBackoff();
        try
        {
            while (true)
            {
                // Disposing stops it.
                await using var process = StartProcess();
                var exitCode = await process.Exited.WaitAsync(stop);
                Terminal.Say($"{Name} ended with exit code {exitCode}; starting it again in {backoff.Next().TotalSeconds:0} s.");
                await Task.Delay(backoff.Last, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The platform stops.
        }
    }
}
