using BookStore.Benchmarks.Replication.Backlogs;
using BookStore.Benchmarks.Replication.Databases;
using BookStore.Benchmarks.Replication.Systems;
using BookStore.Benchmarks.Servers;
using BookStore.Ingestor.Sources;
using BookStore.LocalPlatform.Distributions;
using Npgsql;

namespace BookStore.Benchmarks.Streaming;

/// <summary>
/// A way through Debezium and Kafka, with the ingestor as it ships: it registers the connectors, and reads the topics itself or has Flink do it. What is
/// stopped and started is Debezium's connector; all that follows it stays at work.
/// </summary>
internal sealed class TopicReplicator(Scene scene, TopicVariant variant) : IReplicator
{
    private const string Connector = "ecom-connector";

    private const int OrdersATransaction = 1_000;

    /// <summary>The number of the first order that warms up: no load gets to there.</summary>
    private const long WarmUpFrom = 100_000_000;

    private readonly IngestorProcess _ingestor = new(scene);
    private readonly JavaServers _servers = new();
    private readonly HttpClient _http = new();
    private NpgsqlConnection? _target;

    public string Name => variant.Name;

    public TargetNames Names => TargetNames.Analytics;

    public string Slot => "debezium_ecom_slot";

    public IReadOnlyList<(string Name, int Id)> Processes => [.. _ingestor.Processes, .. _servers.Processes.Select(process => (process.Name, process.Server.ProcessId))];

    public Task<string> Failed => _ingestor.Failed;

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
        _ingestor.Start(variant.Engine, await SettingsAsync(cancellationToken));
        // What is there goes the whole way, and a row of each table last: every part is at work.
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await GoesTheWholeWayAsync(source, cancellationToken);
        var books = await source.ScalarAsync<long>("SELECT count(*) FROM books", cancellationToken);
        await Until.TrueAsync(Target, $"SELECT count(*) = {books} FROM dim_books", Failed, cancellationToken);
        await source.ExecuteAsync($"CALL benchmark.insert_backlog({WarmUpFrom}, {variant.WarmUpOrders}, {variant.WarmUpOrders / OrdersATransaction}, NULL)", cancellationToken);
        await GoesTheWholeWayAsync(source, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await AskConnectAsync("stop", cancellationToken);
        await using var source = await scene.Source.OpenAsync(SourceDatabase.Name, cancellationToken);
        await Until.TrueAsync(source, $"SELECT NOT active FROM pg_replication_slots WHERE slot_name = '{Slot}'", Failed, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => AskConnectAsync("resume", cancellationToken);

    public Task<IReadOnlyList<int>> TargetProcessesAsync(CancellationToken cancellationToken) => IngestorProcess.SessionsAsync(Target, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ingestor.StopAsync(CancellationToken.None);
        _http.Dispose();
        await _servers.DisposeAsync();
        if (_target is null)
            return;
        await _target.DisposeAsync();
        await scene.Source.DropSlotAsync(Slot, CancellationToken.None);
        await scene.Servers.Inventory.DropSlotAsync("debezium_inventory_slot", CancellationToken.None);
    }

    private async Task GoesTheWholeWayAsync(NpgsqlConnection source, CancellationToken cancellationToken) =>
        await (await Mark.WriteAsync(source, cancellationToken)).UntilVisibleAsync(Target, Names, Failed, cancellationToken);

    private async Task WriteFilesAsync(CancellationToken cancellationToken)
    {
        foreach (var source in SourceDefinitions.All)
        {
            var file = $"{source.Name}-connector.json";
            await File.WriteAllTextAsync(
                Path.Combine(_servers.Folder, file), variant.Connector(await ShippedAsync(Path.Combine("connectors", file), cancellationToken)), cancellationToken);
        }

        await File.WriteAllTextAsync(
            Path.Combine(_servers.Folder, "pipeline.sql"), variant.Pipeline(await ShippedAsync(Path.Combine("flink", "pipeline.sql"), cancellationToken)), cancellationToken);
    }

    private static Task<string> ShippedAsync(string file, CancellationToken cancellationToken) =>
        File.ReadAllTextAsync(Path.Combine(IngestorProcess.Home, file), cancellationToken);

    private async Task<Dictionary<string, string?>> SettingsAsync(CancellationToken cancellationToken) => new()
    {
        ["BookStore__Connect__Url"] = _servers.Connect.Url,
        ["BookStore__Connect__Connectors"] = _servers.Folder,
        ["BookStore__Flink__Url"] = _servers.Flink?.Url,
        ["BookStore__Flink__GatewayUrl"] = _servers.Flink?.GatewayUrl,
        ["BookStore__Flink__Pipeline"] = Path.Combine(_servers.Folder, "pipeline.sql"),
        ["ConnectionStrings__kafka"] = _servers.Kafka.BootstrapServers,
        ["LD_LIBRARY_PATH"] = await DistributionLocator.ForThisMachine().FindAsync(Distribution.Librdkafka, cancellationToken: cancellationToken),
    };

    private async Task AskConnectAsync(string verb, CancellationToken cancellationToken)
    {
        using var answer = await _http.PutAsync(new Uri($"{_servers.Connect.Url}/connectors/{Connector}/{verb}"), null, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new BenchmarkException($"Kafka Connect refused to {verb} {Connector}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }
}
