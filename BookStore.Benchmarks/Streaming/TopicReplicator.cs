using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Servers;
using BookStore.Ingestor.Sources;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Processes;
using Npgsql;

namespace BookStore.Benchmarks.Streaming;

/// <summary>
/// A way through Debezium and Kafka, with the ingestor as it ships: it registers the connectors, and reads the topics itself or has Flink do it. What is
/// stopped and started is Debezium's connector; all that follows it stays at work.
/// </summary>
internal sealed class TopicReplicator(Scene scene, TopicVariant variant) : IReplicator
{
    private const string Connector = "ecom-connector";
    private static readonly string s_published = Path.Combine(AppContext.BaseDirectory, "ingestor");
    private static readonly string s_ingestor = Directory.Exists(s_published) ? s_published : AppContext.BaseDirectory;

    private readonly LastLines _output = new();
    private readonly JavaServers _servers = new();
    private readonly HttpClient _http = new();
    private NpgsqlConnection? _target;
    private ManagedProcess? _process;

    public string Name => variant.Name;

    public TargetNames Names => TargetNames.Analytics;

    public string Slot => "debezium_ecom_slot";

    public int? OwnProcess => _process?.Id;

    public Task<string> Failed => _process is null ? Task.FromResult("The ingestor is not running.") : EndAsync(_process);

    /// <summary>The Java processes, by name.</summary>
    public IReadOnlyList<(string Name, int Id)> Processes => [.. _servers.Processes.Select(process => (process.Name, process.Server.ProcessId))];

    private NpgsqlConnection Target => _target ?? throw new InvalidOperationException("Not prepared.");

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await scene.CreateTargetAsync(Names, cancellationToken);
        _target = await scene.Target.OpenAsync(TargetDatabase.Name, cancellationToken);
        await InventoryDatabase.CreateAsync(scene.Servers.Inventory, cancellationToken);
        await _servers.StartAsync(
            variant.Engine == "flink",
            new(scene.Source.Address(SourceDatabase.Name).Service),
            new(scene.Servers.Inventory.Address(InventoryDatabase.Name).Service),
            cancellationToken);
        await WriteFilesAsync(cancellationToken);
    }

    public async Task CopyAsync(CancellationToken cancellationToken)
    {
        _process = ManagedProcess.Start(new ProcessSpec
        {
            FileName = "dotnet",
            Arguments = [Path.Combine(s_ingestor, "BookStore.Ingestor.dll"), "run"],
            WorkingDirectory = AppContext.BaseDirectory,
            Environment = await SettingsAsync(cancellationToken),
            Output = _output.Add,
        });
        // A row of each table has gone the whole way: every part is at work, and warm.
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        var mark = await Mark.WriteAsync(source, cancellationToken);
        var books = await source.ScalarAsync<long>("SELECT count(*) FROM books", cancellationToken);
        await mark.UntilVisibleAsync(Target, Names, Failed, cancellationToken);
        await Until.TrueAsync(Target, $"SELECT count(*) = {books} FROM dim_books", Failed, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await AskConnectAsync("stop", cancellationToken);
        await UntilSlotAsync(isActive: false, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => AskConnectAsync("resume", cancellationToken);

    /// <summary>Everything that is connected to the target but the benchmark itself.</summary>
    public Task<IReadOnlyList<int>> TargetProcessesAsync(CancellationToken cancellationToken) => Target.ColumnAsync<int>(
        $"SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> '{DatabaseAddress.ApplicationName}'", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync(CancellationToken.None);
            await _process.DisposeAsync();
        }

        _http.Dispose();
        await _servers.DisposeAsync();
        if (_target is null)
            return;
        await _target.DisposeAsync();
        await scene.Source.DropSlotAsync(Slot, CancellationToken.None);
        await scene.Servers.Inventory.DropSlotAsync("debezium_inventory_slot", CancellationToken.None);
    }

    private async Task WriteFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var source in SourceDefinitions.All)
        {
            var file = $"{source.Name}-connector.json";
            await File.WriteAllTextAsync(
                Path.Combine(_servers.Folder, file), variant.Connector(await File.ReadAllTextAsync(Path.Combine(s_ingestor, "connectors", file), cancellationToken)), cancellationToken);
        }

        await File.WriteAllTextAsync(
            Path.Combine(_servers.Folder, "pipeline.sql"), variant.Pipeline(await File.ReadAllTextAsync(Path.Combine(s_ingestor, "flink", "pipeline.sql"), cancellationToken)), cancellationToken);
    }

    private async Task<Dictionary<string, string?>> SettingsAsync(CancellationToken cancellationToken) => new()
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["BookStore__Engine"] = variant.Engine,
        ["BookStore__Connect__Url"] = _servers.Connect.Url,
        ["BookStore__Connect__Connectors"] = _servers.Folder,
        ["BookStore__Flink__Url"] = _servers.Flink?.Url,
        ["BookStore__Flink__GatewayUrl"] = _servers.Flink?.GatewayUrl,
        ["BookStore__Flink__Pipeline"] = Path.Combine(_servers.Folder, "pipeline.sql"),
        ["ConnectionStrings__ecomdb"] = scene.Source.Address(SourceDatabase.Name).Service,
        ["ConnectionStrings__inventorydb"] = scene.Servers.Inventory.Address(InventoryDatabase.Name).Service,
        ["ConnectionStrings__analyticsdb"] = scene.Target.Address(TargetDatabase.Name).Service,
        ["ConnectionStrings__kafka"] = _servers.Kafka.BootstrapServers,
        ["LD_LIBRARY_PATH"] = await DistributionLocator.ForThisMachine().FindAsync(Distribution.Librdkafka, cancellationToken: cancellationToken),
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = null,
    };

    private async Task AskConnectAsync(string verb, CancellationToken cancellationToken)
    {
        using var answer = await _http.PutAsync(new Uri($"{_servers.Connect.Url}/connectors/{Connector}/{verb}"), null, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"Kafka Connect refused to {verb} {Connector}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private async Task UntilSlotAsync(bool isActive, CancellationToken cancellationToken)
    {
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await Until.TrueAsync(source, $"SELECT active = {isActive} FROM pg_replication_slots WHERE slot_name = '{Slot}'", Failed, cancellationToken);
    }

    private async Task<string> EndAsync(ManagedProcess process) => $"The ingestor ended with exit code {await process.Exited}: {_output}";
}
