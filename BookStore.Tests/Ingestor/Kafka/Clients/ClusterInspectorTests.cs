using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Sources;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Kafka.Clients;

/// <summary>Questions about topics, asked of a real broker.</summary>
[Collection(KafkaCollection.Name)]
public sealed class ClusterInspectorTests(KafkaFixture fixture)
{
    private const int Partitions = 20;

    [SkippableFact]
    public async Task DescribeAsync_TopicsWereJustMade_WaitsForTheirLeaders()
    {
        await using var shop = await fixture.CreateShopAsync();
        // A broker lists a partition a moment before it leads it. Most of these questions fall into that moment.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            shop.Settings["BookStore:Kafka:TopicPrefix"] = $"{shop.Options.TopicPrefix}-{attempt}";
            var configuration = new ConfigurationBuilder().AddInMemoryCollection(shop.Settings).Build();
            var options = KafkaSettings.Read(configuration);
            using var inspector = new ClusterInspector(new KafkaClients(configuration, options), options);
            await shop.Admin.CreateTopicsAsync(SourceDefinitions.Ecom.Tables.Select(table => TopicShop.Specify(options.TopicOf(SourceDefinitions.Ecom, table), Partitions)));

            (await ListedAsync(inspector)).Topics.ShouldAllBe(topic => topic.Partitions.Count == Partitions && topic.Partitions.All(range => range == new OffsetRange(0, 0)));
        }
    }

    private static async Task<KafkaCluster> ListedAsync(ClusterInspector inspector)
    {
        while (true)
        {
            try
            {
                return await inspector.DescribeAsync(SourceDefinitions.Ecom, CancellationToken.None);
            }
            catch (SourceNotReadyException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1));
            }
        }
    }
}
