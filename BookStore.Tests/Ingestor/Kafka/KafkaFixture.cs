using BookStore.Ingestor.Kafka.Clients;
using BookStore.LocalPlatform.Connect;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Kafka;
using BookStore.Tests.Postgres;
using BookStore.Tests.Streaming;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>A Kafka broker, a PostgreSQL server with the ingestor's databases, and a Connect worker with Debezium. Each starts when it is first asked for.</summary>
public sealed class KafkaFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestServer? _server;
    private KafkaBroker? _broker;
    private ConnectWorker? _connect;

    /// <summary>The broker; a test that stops it must start it again before it ends.</summary>
    public KafkaBroker Broker => _broker ?? throw new InvalidOperationException("No shop was made yet.");

    /// <summary>The Connect worker; a test that stops it must start it again before it ends.</summary>
    public ConnectWorker Connect => _connect ?? throw new InvalidOperationException("Connect was not started yet.");

    /// <summary>Finds Kafka's native client, or skips the test.</summary>
    /// <returns>Its file.</returns>
    public static async Task<string> RequireLibraryAsync()
    {
        Distributions.SkipUnlessPresent(Distribution.Kafka, Distribution.Librdkafka);
        var library = Path.Combine(await DistributionLocator.ForThisMachine().FindAsync(Distribution.Librdkafka), "librdkafka.so");
        Librdkafka.Require(library);
        return library;
    }

    /// <summary>Makes the databases and topics of a test; skips it where the machine has no Kafka.</summary>
    /// <param name="partitions">Partitions of each topic.</param>
    /// <param name="settings">More configuration of the ingestor, by key.</param>
    internal async Task<TopicShop> CreateShopAsync(int partitions = 1, params (string Key, string Value)[] settings)
    {
        var library = await RequireLibraryAsync();
        _broker ??= await KafkaBroker.StartAsync(new() { Folder = _folder.Combine("kafka") });
        _server ??= await IngestorFixture.StartServerAsync();
        var shop = await IngestorFixture.CreateShopAsync(_server, settings);
        return await TopicShop.CreateAsync(shop, _broker.BootstrapServers, library, partitions);
    }

    /// <summary>Makes sure that a Connect worker runs, which may log in at the databases.</summary>
    public async Task StartConnectAsync()
    {
        Distributions.SkipUnlessPresent(Distribution.Kafka, Distribution.Debezium, Distribution.Librdkafka);
        _connect ??= await ConnectWorker.StartAsync(new()
        {
            Folder = _folder.Combine("connect"),
            BootstrapServers = Broker.BootstrapServers,
            Environment = new Dictionary<string, string?> { ["TEST_DB_PASSWORD"] = new NpgsqlConnectionStringBuilder(_server!.AdminConnectionString).Password },
            // So that what Kafka has acknowledged is confirmed to the source soon.
            Settings = new Dictionary<string, string> { ["offset.flush.interval.ms"] = "500" },
        });
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_connect is not null)
            await _connect.DisposeAsync();
        if (_broker is not null)
            await _broker.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }
}
