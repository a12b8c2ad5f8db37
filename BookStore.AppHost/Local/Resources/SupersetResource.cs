using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Superset;

namespace BookStore.AppHost.Local.Resources;

/// <summary>Apache Superset.</summary>
internal sealed class SupersetResource : DistributionResource
{
    private readonly DatabaseResource _metadata;
    private readonly LocalSettings _settings;
    private readonly int _fixedPort;
    private SupersetServer? _server;

    /// <summary>Superset, which keeps what people make in it in a database of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="metadata">That database.</param>
    /// <param name="settings">What the run shares.</param>
    /// <param name="fixedPort">The well-known port.</param>
    /// <param name="terminal">Where people read.</param>
    public SupersetResource(string name, DatabaseResource metadata, LocalSettings settings, int fixedPort, Terminal terminal) : base(name, terminal)
    {
        (_metadata, _settings, _fixedPort) = (metadata, settings, fixedPort);
        StartAfter(metadata);
    }

    /// <inheritdoc/>
    public override string? Url => _server?.Url;

    /// <summary>The password of the administrator for programs.</summary>
    public string? BootstrapPassword => _server?.BootstrapPassword;

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var options = new SupersetServerOptions
        {
            Folder = Path.Combine(_settings.DataFolder, Name),
            Port = await _settings.ServerPortAsync(Name, _fixedPort, cancellationToken),
            MetadataConnectionString = _metadata.ConnectionString,
            StartOver = _settings.Fresh,
        };
        _server = await SupersetServer.StartAsync(options, progress: Terminal, cancellationToken: cancellationToken);
        Watch(_server, [_server.Server]);
        var password = _server.NewAdminPassword is { } made ? $"the password {made}, kept in {_server.AdminPasswordFile}" : $"the password in {_server.AdminPasswordFile}";
        Terminal.Say($"Sign in to Superset as {SupersetServer.AdminUser} with {password}.");
    }
}
