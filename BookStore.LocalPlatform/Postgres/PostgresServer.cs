using BookStore.LocalPlatform.Folders;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Processes;
using Npgsql;

namespace BookStore.LocalPlatform.Postgres;

/// <summary>
/// A real PostgreSQL with <c>wal_level=logical</c>, run as a process that listens on 127.0.0.1 and ends with its host. Its data and
/// password stay in its folder, so that the next start goes on where this one stopped.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>The superuser that the platform makes.</summary>
    public const string Superuser = "postgres";

    private const string Shutdown = "INT";
    private readonly PostgresServerOptions _options;
    private readonly PostgresFolder _folder;
    private readonly ServerAccount _account;
    private readonly FolderLock _lock;
    private readonly string _password;
    private ManagedProcess? _process;

    private PostgresServer(PostgresServerOptions options, PostgresInstallation installation, PostgresFolder folder, ServerAccount account, FolderLock held, string password)
    {
        (_options, Installation, _folder, _account, _lock, _password) = (options, installation, folder, account, held, password);
        Port = options.Port;
    }

    /// <summary>The programs that it runs from.</summary>
    public PostgresInstallation Installation { get; }

    /// <summary>The port on 127.0.0.1. It stays the same over <see cref="StopAsync"/> and <see cref="StartAgainAsync"/>.</summary>
    public int Port { get; private set; }

    /// <summary>The folder of the Unix socket, which Npgsql and psql take as host. Only the server's own user and root may use it.</summary>
    public string SocketFolder => _folder.Socket;

    /// <summary>PostgreSQL's own data folder.</summary>
    public string DataFolder => _folder.Data;

    /// <summary>The server's log file.</summary>
    public string LogFile => _folder.Log;

    /// <summary>The process id of the running server.</summary>
    public int ProcessId => Running.Id;

    /// <summary>Completes with the exit code when the running server ends, whoever ended it.</summary>
    public Task<int> Exited => Running.Exited;

    private PostgresAdministration Administration => new(Address(Port, "postgres", Superuser, _password));

    private ManagedProcess Running => _process ?? throw new InvalidOperationException("The server is stopped.");

    /// <summary>Finds or fetches PostgreSQL, makes the data folder the first time, and starts the server.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <returns>The server, ready for queries.</returns>
    /// <exception cref="PlatformException">Something a person has to put right.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions options, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        var account = await ServerAccount.ChooseAsync(cancellationToken);
        var folder = new PostgresFolder(Path.GetFullPath(options.Folder));
        PlatformFolders.Create(folder.Root);
        var held = FolderLock.Acquire(folder.Root);
        try
        {
            await new PostgresLeftover(folder, account).ClearAsync(progress, cancellationToken);
            if (options.StartOver)
                folder.Clear();
            var installation = options.Installation
                ?? await (await PostgresLocator.ForThisMachineAsync(cancellationToken)).FindAsync(folder.Major, progress, cancellationToken);
            if (folder.Major is null)
                progress?.Report($"Making a PostgreSQL {installation.Version} data folder in {folder.Root} …");
            var password = await new PostgresCluster(folder, installation, account).PrepareAsync(options.Durable, cancellationToken);
            var server = new PostgresServer(options, installation, folder, account, held, password);
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Starts the server that was stopped or died, on the same port.</summary>
    /// <exception cref="PlatformException">It does not start, for instance because its port is taken.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        if (_process is not null)
            await StopAsync(cancellationToken: cancellationToken);
        // A free port may be gone a moment later. Only a port of our own choice can be chosen again.
        for (var attempt = 1; ; attempt++)
        {
            var chosen = Port == 0;
            var port = chosen ? Ports.FindFree() : Port;
            if (await TryStartAsync(port, cancellationToken))
                return;
            if (!chosen || attempt == 5)
                throw new PlatformException($"Port {port} on 127.0.0.1, which PostgreSQL is to use, is taken by another program: stop that, or choose another port.");
        }
    }

    /// <summary>Stops the server; its folder stays locked, and <see cref="StartAgainAsync"/> starts it again.</summary>
    public async Task StopAsync(PostgresStop how = PostgresStop.Fast, CancellationToken cancellationToken = default)
    {
        if (_process is null)
            return;
        if (how == PostgresStop.Immediate)
        {
            _process.Signal("QUIT");
            await _process.Exited.WaitAsync(cancellationToken);
        }
        await _process.StopAsync(cancellationToken);
        _process = null;
    }

    /// <summary>A connection string of the superuser, for administration and for tests.</summary>
    public string ConnectionString(string database = "postgres") => ConnectionString(database, Superuser, _password);

    /// <summary>A connection string over TCP.</summary>
    public string ConnectionString(string database, string user, string password) => Address(Port, database, user, password).ConnectionString;

    /// <summary>Makes a role that can log in, or gives it this password if it is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="password">Its password.</param>
    /// <param name="attributes">What it may do beside, as <c>REPLICATION CREATEROLE</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task EnsureRoleAsync(string name, string password, string attributes = "", CancellationToken cancellationToken = default) =>
        Administration.EnsureRoleAsync(name, password, attributes, cancellationToken);

    /// <summary>Makes a database if it is not there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="owner">A role; null for the superuser.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task EnsureDatabaseAsync(string name, string? owner = null, CancellationToken cancellationToken = default) =>
        Administration.EnsureDatabaseAsync(name, owner ?? Superuser, cancellationToken);

    /// <summary>Stops the server and gives its folder free.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_folder.SocketIsElsewhere)
            Directory.Delete(_folder.Socket, recursive: true);
        _lock.Dispose();
    }

    private async Task<bool> TryStartAsync(int port, CancellationToken cancellationToken)
    {
        var settings = Path.Combine(_folder.Data, PostgresSettings.FileName);
        await File.WriteAllTextAsync(settings, PostgresSettings.Render(port, _folder.Socket, _options), cancellationToken);
        await _account.OwnAsync(settings, cancellationToken);
        if (File.Exists(_folder.Log))
            File.Move(_folder.Log, _folder.Log + ".old", overwrite: true);
        var process = ManagedProcess.Start(new ProcessSpec
        {
            FileName = Installation.Program("postgres"),
            Arguments = ["-D", _folder.Data],
            Environment = new Dictionary<string, string?> { ["LC_ALL"] = "C", ["PGDATA"] = null },
            UserName = _account.UserName,
            StopSignal = Shutdown,
            StopGrace = TimeSpan.FromSeconds(30),
            LogFile = _folder.Log,
        });
        try
        {
            if (!await IsReadyAsync(process, port, cancellationToken))
            {
                if (PostgresLog.SaysPortTaken(_folder.Log))
                    return false;
                throw new PlatformException($"PostgreSQL ended while it started: {PostgresLog.Reason(_folder.Log)} (log {_folder.Log}).");
            }
            (Port, _process, process) = (port, process, null);
            return true;
        }
        finally
        {
            if (process is not null)
                await process.DisposeAsync();
        }
    }

    // True when it answers a query, false when it ended.
    private async Task<bool> IsReadyAsync(ManagedProcess process, int port, CancellationToken cancellationToken)
    {
        var administration = new PostgresAdministration(Address(port, "postgres", Superuser, _password));
        while (true)
        {
            // A stranger on a port that ours did not get refuses our password or never answers: our process ends then, so look at that first.
            var answer = administration.AnswersAsync(cancellationToken);
            if (await Task.WhenAny(process.Exited, answer) == process.Exited)
                return false;
            if (await answer)
                return true;
            await Task.Delay(50, cancellationToken);
        }
    }

    private static NpgsqlConnectionStringBuilder Address(int port, string database, string user, string password) =>
        new() { Host = "127.0.0.1", Port = port, Database = database, Username = user, Password = password };
}
