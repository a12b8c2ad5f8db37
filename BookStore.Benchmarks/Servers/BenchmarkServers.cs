using BookStore.LocalPlatform.Postgres;

namespace BookStore.Benchmarks.Servers;

/// <summary>
/// The servers of a run: the shop's, the one of analytics, and the shop's inventory. The last is a server of its own because every
/// slot decodes the whole WAL of its server: an inventory beside ecom would make the direct engine's walsenders do twice the work.
/// </summary>
internal sealed class BenchmarkServers : IAsyncDisposable
{
    /// <summary>The same for every system. <c>autovacuum</c> is off so that it does not hit one round and miss another.</summary>
    private static readonly Dictionary<string, string> _settings = new()
    {
        ["shared_buffers"] = "1GB",
        ["max_wal_size"] = "8GB",
        ["autovacuum"] = "off",
        ["wal_retrieve_retry_interval"] = "10ms", // else the yardstick's worker may wait five seconds before it starts
    };

    /// <summary>The settings of source and target that are not PostgreSQL's defaults.</summary>
    public static string SettingsText { get; } = string.Join(", ", _settings.Select(setting => $"{setting.Key} = {setting.Value}"));

    private readonly string _folder;
    private readonly List<BenchmarkServer> _started = [];

    private BenchmarkServers(string folder) => _folder = folder;

    public BenchmarkServer Source { get; private set; } = null!;

    public BenchmarkServer Target { get; private set; } = null!;

    public BenchmarkServer Inventory { get; private set; } = null!;

    /// <param name="postgresBin">The folder with PostgreSQL's programs; null lets the platform find or fetch one.</param>
    /// <param name="tcp">Whether everything connects over TCP instead of Unix sockets.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Stops the start; nothing is left running.</param>
    public static async Task<BenchmarkServers> StartAsync(string? postgresBin, bool tcp, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var installation = postgresBin is null ? null : await PostgresInstallation.InspectAsync(postgresBin, cancellationToken)
            ?? throw new BenchmarkException($"--postgres names {postgresBin}, which does not hold a PostgreSQL server that runs here: name the folder with postgres and initdb.");
        // A short path: the names of Unix sockets are limited to about 100 bytes.
        var servers = new BenchmarkServers(Path.Combine(Path.GetTempPath(), $"bookstore-bench-{Guid.NewGuid():N}"[..24]));
        try
        {
            servers.Source = await AddAsync("source", _settings);
            servers.Target = await AddAsync("target", _settings);
            servers.Inventory = await AddAsync("inventory", []);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }

        async Task<BenchmarkServer> AddAsync(string name, Dictionary<string, string> settings)
        {
            var options = new PostgresServerOptions { Folder = Path.Combine(servers._folder, name), Settings = settings, Installation = installation };
            var server = new BenchmarkServer(await PostgresServer.StartAsync(options, progress, cancellationToken), tcp);
            servers._started.Add(server);
            return server;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _started)
            await server.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
