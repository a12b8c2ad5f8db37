using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Servers;

namespace BookStore.AppHost.Local.Resources;

/// <summary>Servers from a distribution, each started again when it dies.</summary>
internal abstract class DistributionResource(string name, Terminal terminal) : LocalResource(name)
{
    private readonly CancellationTokenSource _stop = new();
    private IAsyncDisposable? _servers;
    private Task _watch = Task.CompletedTask;

    /// <summary>Where people read.</summary>
    protected Terminal Terminal => terminal;

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        if (_servers is not null)
            await _servers.DisposeAsync();
    }

    /// <summary>Looks after what was started, until the stop.</summary>
    protected void Watch(IAsyncDisposable whole, IReadOnlyList<ServerProcess> servers)
    {
        _servers = whole;
        terminal.Say($"{string.Join(", ", servers.Select(server => server.Name))}: ready{(Url is null ? "" : $" at {Url}")}.");
        _watch = Task.WhenAll(servers.Select(server => new ServerWatch(server.Name, () => server.Exited, server.LogFile, server.StartAgainAsync, terminal).RunAsync(_stop.Token)));
    }
}
