using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Postgres;

namespace BookStore.AppHost.Local.Resources;

/// <summary>A PostgreSQL server with its databases and roles, started again when it dies.</summary>
internal sealed class PostgresResource(LocalApplication application, string name, LocalSettings settings, int fixedPort, Terminal terminal) : LocalResource(name)
{
    private readonly List<DatabaseResource> _databases = [];
    private readonly List<DatabaseResource> _readers = [];
    private readonly Dictionary<string, string> _passwords = [];
    private readonly CancellationTokenSource _stop = new();
    private PostgresServer? _server;
    private Task _watch = Task.CompletedTask;

    /// <summary>Adds a database with a role that owns it.</summary>
    /// <param name="database">Its name, and the resource's.</param>
    /// <param name="owner">The role, which may own several.</param>
    /// <param name="attributes">What the role may do beside, as REPLICATION.</param>
    public DatabaseResource AddDatabase(string database, string owner, string attributes)
    {
        var resource = application.Add(new DatabaseResource(this, database, database, owner, attributes));
        _databases.Add(resource);
        return resource;
    }

    /// <summary>Adds a second view of a database, through a role that may only read. The database's migrations make the role.</summary>
    public DatabaseResource AddReader(string name, DatabaseResource database, string role)
    {
        var resource = application.Add(new DatabaseResource(this, name, database.Database, role, ""));
        _readers.Add(resource);
        return resource;
    }

    /// <summary>The connection string for one of its databases, over TCP.</summary>
    public string ConnectionStringOf(DatabaseResource database) => _server!.ConnectionString(database.Database, database.Role, _passwords[database.Role]);

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var options = new PostgresServerOptions
        {
            Folder = Path.Combine(settings.DataFolder, Name),
            Port = settings.FixedPorts ? fixedPort : 0,
            StartOver = settings.Fresh,
        };
        _server = await PostgresServer.StartAsync(options, terminal, cancellationToken);
        terminal.Say($"PostgreSQL {_server.Installation.Version} from {_server.Installation.BinFolder} listens on 127.0.0.1:{_server.Port}.");

        foreach (var role in _databases.Concat(_readers).Select(database => database.Role).Distinct())
            _passwords[role] = await settings.PasswordAsync(role, cancellationToken);
        foreach (var database in _databases)
        {
            await _server.EnsureRoleAsync(database.Role, _passwords[database.Role], database.Attributes, cancellationToken);
            await _server.EnsureDatabaseAsync(database.Database, database.Role, cancellationToken);
        }
        _watch = new ServerWatch(Name, () => _server.Exited, _server.LogFile, _server.StartAgainAsync, terminal).RunAsync(_stop.Token);
    }
}
