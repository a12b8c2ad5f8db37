using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Servers;
using BookStore.Ingestor.Sources;
using BookStore.LocalPlatform.Processes;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>The direct engine as it ships: the published ingestor in a process of its own, told by its environment where the databases are.</summary>
internal sealed class DirectEngine(Scene scene) : IReplicator
{
    private static readonly string s_published = Path.Combine(AppContext.BaseDirectory, "ingestor", "BookStore.Ingestor.dll");
    private static readonly string s_built = Path.Combine(AppContext.BaseDirectory, "BookStore.Ingestor.dll");
    private readonly LastLines _output = new();
    private NpgsqlConnection? _target;
    private ManagedProcess? _process;

    /// <summary>What the figures are not, when only a build without <c>--configuration Release</c> is there; else null.</summary>
    public static string? Missing => File.Exists(s_published) ? null : "The direct engine is measured as built for debugging, not as it ships: build with --configuration Release.";

    public string Name => "direct";

    public TargetNames Names => TargetNames.Analytics;

    public string Slot => SourceDefinitions.Ecom.Slot;

    public int? OwnProcess => _process?.Id;

    public Task<string> Failed => _process is null ? Task.FromResult("The ingestor is not running.") : EndAsync(_process);

    private NpgsqlConnection Target => _target ?? throw new InvalidOperationException("Not prepared.");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await scene.CreateTargetAsync(Names, cancellationToken);
        _target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        await InventoryDatabase.CreateAsync(scene.Servers.Inventory, cancellationToken);
    }

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        await Until.TrueAsync(Target, $"SELECT count(*) = {EcomTables.All.Count} FROM ingest.snapshots WHERE source = '{SourceDefinitions.Ecom.Name}' AND state = 'done'", Failed, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is null)
            return;
        await _process.StopAsync(cancellationToken);
        await _process.DisposeAsync();
        _process = null;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _process = ManagedProcess.Start(new ProcessSpec
        {
            FileName = "dotnet",
            Arguments = [File.Exists(s_published) ? s_published : s_built, "run"],
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = new Dictionary<string, string?>
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["BookStore__Engine"] = "direct",
                ["ConnectionStrings__ecomdb"] = scene.Source.Address(SourceDatabase.Name).Service,
                ["ConnectionStrings__inventorydb"] = scene.Servers.Inventory.Address(InventoryDatabase.Name).Service,
                ["ConnectionStrings__analyticsdb"] = scene.Target.Address(TargetDatabase.Name).Service,
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
            },
            Output = _output.Add,
        });
        return Task.CompletedTask;
    }

    /// <summary>Everything that is connected to the target but the benchmark itself.</summary>
    public Task<IReadOnlyList<int>> TargetProcessesAsync(CancellationToken cancellationToken) => Target.ColumnAsync<int>(
        $"SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> '{DatabaseAddress.ApplicationName}'", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_target is null)
            return;
        await _target.DisposeAsync();
        await scene.Source.DropSlotAsync(Slot, CancellationToken.None);
        await scene.Servers.Inventory.DropSlotAsync(SourceDefinitions.Inventory.Slot, CancellationToken.None);
    }

    private async Task<string> EndAsync(ManagedProcess process) => $"The ingestor ended with exit code {await process.Exited}: {_output}";
}
