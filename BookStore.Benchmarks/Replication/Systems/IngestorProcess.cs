using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using BookStore.LocalPlatform.Processes;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>The ingestor as it ships: published, in a process of its own, told by its environment what it needs.</summary>
internal sealed class IngestorProcess(Scene scene)
{
    private static readonly string s_published = Path.Combine(AppContext.BaseDirectory, "ingestor");

    private readonly LastLines _output = new();
    private ManagedProcess? _process;

    /// <summary>The folder with the ingestor and its files; the build's own where none was published.</summary>
    public static string Home { get; } = Directory.Exists(s_published) ? s_published : AppContext.BaseDirectory;

    /// <summary>What the figures are not, when only a build without <c>--configuration Release</c> is there; else null.</summary>
    public static string? Missing => Home == s_published ? null : "The ingestor is measured as built for debugging, not as it ships: build with --configuration Release.";

    /// <summary>Its part of <see cref="IReplicator.Processes"/>.</summary>
    public IReadOnlyList<(string Name, int Id)> Processes => _process is null ? [] : [("ingestor", _process.Id)];

    /// <inheritdoc cref="IReplicator.Failed"/>
    public Task<string> Failed => _process is null ? Task.FromResult("The ingestor is not running.") : EndAsync(_process);

    /// <param name="engine">Its engine.</param>
    /// <param name="settings">What it is told beside the engine and the databases.</param>
    public void Start(string engine, IReadOnlyDictionary<string, string?> settings) => _process = ManagedProcess.Start(new ProcessSpec
    {
        FileName = "dotnet",
        Arguments = [Path.Combine(Home, "BookStore.Ingestor.dll"), "run"],
        WorkingDirectory = AppContext.BaseDirectory,
        Environment = new Dictionary<string, string?>(settings)
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["BookStore__Engine"] = engine,
            ["ConnectionStrings__ecomdb"] = scene.Source.Address(SourceDatabase.Name).Service,
            ["ConnectionStrings__inventorydb"] = scene.Servers.Inventory.Address(InventoryDatabase.Name).Service,
            ["ConnectionStrings__analyticsdb"] = scene.Target.Address(TargetDatabase.Name).Service,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
        },
        Output = _output.Add,
    });

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is null)
            return;
        await _process.StopAsync(cancellationToken);
        await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>Everything that is connected to the target but the benchmark itself: what the ingestor, and whoever it looks after, writes through.</summary>
    public static Task<IReadOnlyList<int>> SessionsAsync(NpgsqlConnection target, CancellationToken cancellationToken) => target.ColumnAsync<int>(
        $"SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> '{DatabaseAddress.ApplicationName}'", cancellationToken);

    private async Task<string> EndAsync(ManagedProcess process) => $"The ingestor ended with exit code {await process.Exited}: {_output}";
}
