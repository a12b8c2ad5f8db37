using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Flink;

namespace BookStore.AppHost.Local.Resources;

/// <summary>A Flink cluster with its SQL Gateway.</summary>
internal sealed class FlinkResource(string name, LocalSettings settings, int fixedPort, int fixedGatewayPort, int taskManagers, Terminal terminal) : DistributionResource(name, terminal)
{
    private FlinkCluster? _cluster;

    /// <summary>The JobManager's page and REST API.</summary>
    public override string? Url => _cluster?.Url;

    /// <summary>The SQL Gateway's REST API.</summary>
    public string? GatewayUrl => _cluster?.GatewayUrl;

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var options = new FlinkClusterOptions
        {
            Folder = Path.Combine(settings.DataFolder, Name),
            Port = await settings.ServerPortAsync(Name, fixedPort, cancellationToken),
            GatewayPort = await settings.ServerPortAsync("Flink's SQL Gateway", fixedGatewayPort, cancellationToken),
            TaskManagers = taskManagers,
            StartOver = settings.Fresh,
        };
        _cluster = await FlinkCluster.StartAsync(options, progress: Terminal, cancellationToken: cancellationToken);
        Watch(_cluster, _cluster.Servers);
    }
}
