using BookStore.Benchmarks.Replication.Databases;
using BookStore.Ingestor.Sources;
using Npgsql;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>The direct engine as it ships.</summary>
internal sealed class DirectEngine(Scene scene) : IReplicator
{
    private static readonly Dictionary<string, string?> _noSettings = [];

    private readonly IngestorProcess _ingestor = new(scene);
    private NpgsqlConnection? _target;

    public string Name => "direct";

    public TargetNames Names => TargetNames.Analytics;

    public string Slot => SourceDefinitions.Ecom.Slot;

    public IReadOnlyList<(string Name, int Id)> Processes => _ingestor.Processes;

    public Task<string> Failed => _ingestor.Failed;

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

    public Task StopAsync(CancellationToken cancellationToken) => _ingestor.StopAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ingestor.Start("direct", _noSettings);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<int>> TargetProcessesAsync(CancellationToken cancellationToken) => IngestorProcess.SessionsAsync(Target, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        if (_target is null)
            return;
        await _target.DisposeAsync();
        await scene.Source.DropSlotAsync(Slot, CancellationToken.None);
        await scene.Servers.Inventory.DropSlotAsync(SourceDefinitions.Inventory.Slot, CancellationToken.None);
    }
}
