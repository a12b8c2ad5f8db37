using System.Text;
using BookStore.Tests.Ingestor.Kafka;
using Confluent.Kafka;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>Records that Flink leaves out: nothing stands still for them, and they are in quarantine.</summary>
[Collection(StreamingCollection.Name)]
public sealed class AuditTests(StreamingPlatform platform)
{
    private static readonly string[] s_topics =
        ["ecom-connector.public.books", "ecom-connector.public.orders", "ecom-connector.public.order_items", "inventory-connector.public.inventory"];

    [SkippableFact]
    public async Task BadRecordInEachTopic_IsQuarantinedAndCheckpointsGoOn()
    {
        await platform.UntilAllRunAsync();
        await KafkaFixture.RequireLibraryAsync();
        using (var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = await platform.Host.ConnectionStringAsync("kafka") }).Build())
        {
            foreach (var topic in s_topics)
                await producer.ProduceAsync(topic, new() { Value = Encoding.UTF8.GetBytes("this is not json") });
        }

        await platform.UntilScalarAsync("analyticsdb", "SELECT string_agg(topic, ' ' ORDER BY topic) FROM ingest.quarantine WHERE state = 'open' AND row::text = '\"this is not json\"'", string.Join(' ', s_topics.Order(StringComparer.Ordinal)));

        await platform.ShouldCarryAnOrderAsync();
        (await platform.IngestorAsync("flink", "savepoint", "--json")).ShouldExitWith(0).Json.EnumerateObject().Select(job => job.Name).ShouldBe(StreamingPlatform.Jobs, ignoreOrder: true);
        await platform.UntilAsync(
            async () => await platform.Http.GetStringAsync(await platform.Host.UrlAsync("ingestor") + "/health"), health => health.Contains("rows were refused", StringComparison.Ordinal));
        (await platform.IngestorAsync("quarantine", "discard")).ShouldExitWith(0);
    }
}
