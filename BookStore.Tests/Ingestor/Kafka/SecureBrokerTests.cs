using BookStore.Ingestor.Status;
using BookStore.Tests.Ingestor.Processes;
using Shouldly;
using Xunit;
using static BookStore.Tests.Ingestor.Kafka.Envelopes;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>A broker that demands TLS and a login.</summary>
[Collection(KafkaCollection.Name)]
public sealed class SecureBrokerTests(KafkaFixture fixture)
{
    [SkippableFact]
    public async Task Run_BrokerThatDemandsALogin_LetsInOnlyWhoHasIt()
    {
        var library = await KafkaFixture.RequireLibraryAsync();
        await using var broker = await SecureBroker.StartAsync();
        await using var databases = await fixture.CreateShopAsync();
        await using var shop = await TopicShop.CreateAsync(databases.Shop, broker.PlainServers, library, partitions: 1);
        var id = Guid.NewGuid();
        await shop.ProduceAsync("orders", id, Create("orders", Order(id, "ada", 1)));
        var settings = new Dictionary<string, string?>(shop.Settings)
        {
            ["ConnectionStrings:kafka"] = broker.SecureServers,
            ["BookStore:Kafka:SecurityProtocol"] = "SASL_SSL",
            ["BookStore:Kafka:SaslMechanism"] = "SCRAM-SHA-512",
            ["BookStore:Kafka:CertificateAuthority"] = broker.CertificateAuthority,
            ["BookStore:Kafka:Username"] = SecureBroker.Username,
            ["BookStore:Kafka:Password"] = SecureBroker.Password,
            ["BookStore:Kafka:RequestTimeout"] = "00:00:03",
        };

        foreach (var (key, value) in new[] { ("BookStore:Kafka:Password", "wrong"), ("BookStore:Kafka:CertificateAuthority", broker.OtherAuthority) })
        {
            await using var refused = await RunningIngestor.StartAsync(new Dictionary<string, string?>(settings) { [key] = value });
            (await refused.UntilAsync("ecom", now => now.State == SourceState.Failed)).Detail!.ShouldStartWith($"Kafka at {broker.SecureServers} can't be read (");
        }

        await using var ingestor = await RunningIngestor.StartAsync(settings);
        await ingestor.UntilStreamingAsync();
        (await shop.AnalyticsAsync<string>("SELECT user_id FROM fact_orders")).ShouldBe("ada");
    }

    [SkippableTheory]
    [InlineData("BookStore:Kafka:SecurityProtocol", "SASL", "BookStore:Kafka:SecurityProtocol is 'SASL'; it must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.")]
    [InlineData("BookStore:Kafka:SecurityProtocol", "SASL_SSL", "BookStore:Kafka:SecurityProtocol is SASL_SSL, which needs BookStore:Kafka:Username and BookStore:Kafka:Password.")]
    [InlineData("BookStore:Kafka:DecimalHandlingMode", "cents", "BookStore:Kafka:DecimalHandlingMode is 'cents'; it must be double, string or precise.")]
    [InlineData("BookStore:Kafka:CertificateAuthority", "/no/such.pem", "BookStore:Kafka:CertificateAuthority names the file /no/such.pem, which is not there.")]
    [InlineData("ConnectionStrings:kafka", "", "There is no connection string for kafka. Set ConnectionStrings__kafka to the brokers, for example \"127.0.0.1:9092\".")]
    [InlineData("BookStore:Kafka:Library", "/no/such.so", "BookStore:Kafka:Library names the file /no/such.so, which is not there.")]
    public async Task Run_SettingThatIsNoGood_SaysSoInOneSentence(string key, string value, string sentence)
    {
        await using var shop = await fixture.CreateShopAsync();
        var settings = new Dictionary<string, string?>(shop.Settings) { [key] = value };
        (await IngestorRun.RunAsync(settings, "run")).ShouldFailWithOneSentence().ShouldBe(sentence);
    }
}
