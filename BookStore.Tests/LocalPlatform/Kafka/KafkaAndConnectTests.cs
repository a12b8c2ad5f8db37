using System.Net.Http.Json;
using BookStore.LocalPlatform;
using BookStore.LocalPlatform.Connect;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Kafka;
using BookStore.Tests.Postgres;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Kafka;

public sealed class KafkaAndConnectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    private KafkaBrokerOptions Kafka => new() { Folder = _folder.Combine("kafka") };

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task StartAsync_KilledAndStartedAgain_KeepWhatConnectHadWrittenIntoKafka()
    {
        Streaming.Distributions.SkipUnlessPresent(Distribution.Kafka, Distribution.Debezium);
        await using var postgres = await PostgresFixture.StartServerAsync();
        await using (var kafka = await KafkaBroker.StartAsync(Kafka))
        await using (var connect = await ConnectWorker.StartAsync(Connect(kafka, postgres)))
        {
            using var created = await _http.PutAsJsonAsync(connect.Url + "/connectors/kept/config", new Dictionary<string, string>
            {
                ["connector.class"] = "io.debezium.connector.postgresql.PostgresConnector",
                ["plugin.name"] = "pgoutput",
                ["topic.prefix"] = "kept",
                ["database.hostname"] = "127.0.0.1",
                ["database.port"] = $"{postgres.Server.Port}",
                ["database.user"] = "postgres",
                ["database.dbname"] = "postgres",
                ["database.password"] = "${env:KEPT_DB_PASSWORD}",
            });
            (await created.Content.ReadAsStringAsync()).ShouldStartWith("{\"name\":\"kept\"");

            await kafka.Server.KillAsync();
            await kafka.Server.StartAgainAsync();
            await connect.Server.KillAsync();
            await connect.Server.StartAgainAsync();
            (await ConnectorsOnceThereAreAsync(connect)).ShouldBe(["kept"]);
        }

        // On other ports.
        await using var kafkaAgain = await KafkaBroker.StartAsync(Kafka);
        await using var connectAgain = await ConnectWorker.StartAsync(Connect(kafkaAgain, postgres));

        (await ConnectorsOnceThereAreAsync(connectAgain)).ShouldBe(["kept"]);
        var kept = await _http.GetStringAsync(connectAgain.Url + "/connectors/kept/config");
        kept.ShouldContain("${env:KEPT_DB_PASSWORD}");
    }

    [SkippableFact]
    public async Task StartAsync_PortTaken_SaysSo()
    {
        Streaming.Distributions.SkipUnlessPresent(Distribution.Kafka);
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var refused = await Should.ThrowAsync<PlatformException>(() => KafkaBroker.StartAsync(Kafka with { Port = port }));

        refused.Message.ShouldContain($"Port {port} on 127.0.0.1, which Kafka is to use, is taken");
    }

    [SkippableFact]
    public async Task StartAsync_SettingThatIsNoGood_SaysWhatKafkaSaid()
    {
        Streaming.Distributions.SkipUnlessPresent(Distribution.Kafka);
        var options = Kafka with { Settings = new Dictionary<string, string> { ["log.retention.hours"] = "soon" } };

        var refused = await Should.ThrowAsync<PlatformException>(() => KafkaBroker.StartAsync(options));

        refused.Message.ShouldContain("log.retention.hours");
    }

    private ConnectWorkerOptions Connect(KafkaBroker kafka, TestServer postgres) => new()
    {
        Folder = _folder.Combine("connect"),
        BootstrapServers = kafka.BootstrapServers,
        Environment = new Dictionary<string, string?> { ["KEPT_DB_PASSWORD"] = new NpgsqlConnectionStringBuilder(postgres.AdminConnectionString).Password },
    };

    /// <summary>The connectors' names; none after half a minute without any. Its first answer may come before the worker has read them.</summary>
    private async Task<string[]> ConnectorsOnceThereAreAsync(ConnectWorker connect)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var names = await _http.GetFromJsonAsync<string[]>(connect.Url + "/connectors") ?? [];
            if (names.Length > 0 || deadline.IsCancellationRequested)
                return names;
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
