using System.Net.Http.Json;
using System.Text.Json;
using BookStore.Ingestor.Sources;
using BookStore.LocalPlatform.Connect;
using Npgsql;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>Debezium's connectors of a test, which fill its topics from its databases.</summary>
internal sealed class DebeziumConnectors : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly ConnectWorker _worker;
    private readonly TopicShop _shop;

    private DebeziumConnectors(ConnectWorker worker, TopicShop shop) => (_worker, _shop) = (worker, shop);

    /// <param name="worker">Where they run.</param>
    /// <param name="shop">What they carry.</param>
    /// <param name="settings">More settings of each, as <c>decimal.handling.mode</c>.</param>
    public static async Task<DebeziumConnectors> StartAsync(ConnectWorker worker, TopicShop shop, params (string Key, string Value)[] settings)
    {
        var connectors = new DebeziumConnectors(worker, shop);
        foreach (var source in SourceDefinitions.All)
            await connectors.RegisterAsync(source, settings);
        return connectors;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in SourceDefinitions.All)
            using (await _http.DeleteAsync(new Uri($"{_worker.Url}/connectors/{NameOf(source)}")))
            {
            }

        _http.Dispose();
    }

    private async Task RegisterAsync(SourceDefinition source, (string Key, string Value)[] settings)
    {
        var database = new NpgsqlConnectionStringBuilder(source == SourceDefinitions.Ecom ? _shop.Shop.Ecom : _shop.Shop.Inventory);
        var config = new Dictionary<string, string>
        {
            ["connector.class"] = "io.debezium.connector.postgresql.PostgresConnector",
            ["plugin.name"] = "pgoutput",
            ["database.hostname"] = "127.0.0.1",
            ["database.port"] = $"{database.Port}",
            ["database.user"] = database.Username!,
            ["database.password"] = "${env:TEST_DB_PASSWORD}",
            ["database.dbname"] = database.Database!,
            ["topic.prefix"] = NameOf(source),
            ["slot.name"] = _shop.Options.SlotOf(source),
            ["publication.name"] = $"debezium_{source.Name}_pub",
            ["publication.autocreate.mode"] = "filtered",
            ["table.include.list"] = string.Join(',', source.Tables.Select(table => table.QualifiedName)),
            ["snapshot.mode"] = "initial",
            ["decimal.handling.mode"] = "double",
            ["time.precision.mode"] = "connect",
            ["heartbeat.interval.ms"] = "500",
            ["poll.interval.ms"] = "10",
            ["message.prefix.exclude.list"] = ".*",
            ["key.converter"] = "org.apache.kafka.connect.json.JsonConverter",
            ["key.converter.schemas.enable"] = "false",
            ["value.converter"] = "org.apache.kafka.connect.json.JsonConverter",
            ["value.converter.schemas.enable"] = "false",
        };
        foreach (var (key, value) in settings)
            config[key] = value;
        using var answer = await _http.PutAsJsonAsync(new Uri($"{_worker.Url}/connectors/{NameOf(source)}/config"), config);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        await UntilStreamingAsync(source);
    }

    /// <summary>Waits until the connector has made its slot: what is written from then on is in it.</summary>
    private async Task UntilStreamingAsync(SourceDefinition source)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var database = source == SourceDefinitions.Ecom ? _shop.Shop.Ecom : _shop.Shop.Inventory;
        while (!await Sql.ScalarAsync<bool>(database, $"SELECT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '{_shop.Options.SlotOf(source)}' AND active)"))
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"The connector does not stream: {await StatusAsync(source)}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<string> StatusAsync(SourceDefinition source) =>
        (await _http.GetFromJsonAsync<JsonElement>(new Uri($"{_worker.Url}/connectors/{NameOf(source)}/status"))).GetRawText();

    private string NameOf(SourceDefinition source) => _shop.Options.TopicPrefix.Replace("{source}", source.Name, StringComparison.Ordinal);
}
