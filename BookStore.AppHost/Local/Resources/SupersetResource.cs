using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Superset;

namespace BookStore.AppHost.Local.Resources;

/// <summary>Apache Superset.</summary>
internal sealed class SupersetResource : DistributionResource
{
    private readonly DatabaseResource _metadata;
    private readonly LocalSettings _settings;
    private readonly ReservedPort? _reserved;
    private readonly int _port;
    private ServiceResource? _framing;
    private SupersetServer? _server;

    /// <summary>Superset, which keeps what people make in it in a database of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="metadata">That database.</param>
    /// <param name="settings">What the run shares.</param>
    /// <param name="fixedPort">The well-known port.</param>
    /// <param name="terminal">Where people read.</param>
    public SupersetResource(string name, DatabaseResource metadata, LocalSettings settings, int fixedPort, Terminal terminal) : base(name, terminal)
    {
        (_metadata, _settings) = (metadata, settings);
        _reserved = settings.FixedPorts ? null : new ReservedPort();
        _port = _reserved?.Number ?? fixedPort;
        StartAfter(metadata);
    }

    /// <summary>Where it will be, for those who start before it.</summary>
    public string PlannedUrl => $"http://127.0.0.1:{_port}";

    /// <summary>The password for the account of the live dashboard, another at each start.</summary>
    public string DashboardPassword { get; } = Password.Create();

    /// <inheritdoc/>
    public override string? Url => _server?.Url;

    /// <summary>The password of the administrator for programs.</summary>
    public string? BootstrapPassword => _server?.BootstrapPassword;

    /// <summary>Lets the pages of a service, and of nobody else, show dashboards in frames.</summary>
    public SupersetResource WithFramesIn(ServiceResource service)
    {
        _framing = service;
        StartAfter(service);
        return this;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        await base.StopAsync();
        _reserved?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var options = new SupersetServerOptions
        {
            Folder = Path.Combine(_settings.DataFolder, Name),
            Port = _settings.FixedPorts ? await _settings.PortAsync(Name, _port, cancellationToken) : _port,
            MetadataConnectionString = _metadata.ConnectionString,
            StartOver = _settings.Fresh,
            FrameAncestors = _framing is null ? [] : [_framing.Url!],
        };
        _server = await SupersetServer.StartAsync(options, progress: Terminal, cancellationToken: cancellationToken);
        Watch(_server, [_server.Server]);
        var password = _server.NewAdminPassword is { } made ? $"the password {made}, kept in {_server.AdminPasswordFile}" : $"the password in {_server.AdminPasswordFile}";
        Terminal.Say($"Sign in to Superset as {SupersetServer.AdminUser} with {password}.");
    }
}
