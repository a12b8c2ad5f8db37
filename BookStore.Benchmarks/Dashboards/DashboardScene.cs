using System.Globalization;
using BookStore.Analytics.Database;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using BookStore.LocalPlatform.Postgres;
using Npgsql;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>A server with an analytics database of so many orders, and a login that may only read it.</summary>
internal sealed class DashboardScene : IAsyncDisposable
{
    private const string Database = "analyticsdb";
    private const string Reader = "reader";
    private const string Password = "reads only";

    private static readonly Dictionary<string, string> _settings = new() { ["shared_buffers"] = "1GB", ["max_wal_size"] = "8GB" };

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"bookstore-bench-{Guid.NewGuid():N}"[..24]);
    private BenchmarkServer? _server;

    /// <summary>The settings of the server that are not PostgreSQL's defaults.</summary>
    public static string SettingsText { get; } = string.Join(", ", _settings.Select(setting => $"{setting.Key} = {setting.Value}"));

    public Version PostgresVersion => Server.Installation.Version;

    /// <summary>For the dashboard.</summary>
    public string ReaderConnectionString =>
        new NpgsqlConnectionStringBuilder(Server.Address(Database).Service) { Username = Reader, Password = Password }.ConnectionString;

    private BenchmarkServer Server => _server ?? throw new InvalidOperationException("Not started.");

    /// <param name="postgresBin">The folder with PostgreSQL's programs; null lets the platform find or fetch one.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Stops the start; nothing is left running.</param>
    /// <exception cref="BenchmarkException">The folder holds no PostgreSQL.</exception>
    public async Task StartAsync(string? postgresBin, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var installation = postgresBin is null ? null : await PostgresInstallation.InspectAsync(postgresBin, cancellationToken)
            ?? throw new BenchmarkException($"--postgres names {postgresBin}, which does not hold a PostgreSQL server that runs here: name the folder with postgres and initdb.");
        var options = new PostgresServerOptions { Folder = Path.Combine(_folder, "analytics"), Settings = _settings, Installation = installation };
        _server = new BenchmarkServer(await PostgresServer.StartAsync(options, progress, cancellationToken), tcp: false);
    }

    /// <summary>Makes the database anew, with so many orders.</summary>
    public async Task FillAsync(int orders, CancellationToken cancellationToken)
    {
        await Server.DropDatabaseAsync(Database, cancellationToken);
        var owner = Server.Address(Database).Own;
        await AnalyticsDatabase.MigrateAsync(owner, cancellationToken);
        await AnalyticsDatabase.EnsureReaderLoginAsync(owner, Reader, Password, cancellationToken);
        var script = await SqlScript.ReadAsync(typeof(DashboardScene).Assembly, "shop_of_orders.sql", cancellationToken);
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(script.Replace("{orders}", orders.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), cancellationToken);
        await connection.ExecuteAsync("VACUUM ANALYZE", cancellationToken);
        await Server.CheckpointAsync(cancellationToken);
    }

    /// <summary>A connection of who may write.</summary>
    public Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken) => Server.OpenAsync(Database, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
