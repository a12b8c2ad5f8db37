using System.Text;
using System.Text.Json.Nodes;
using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Sources;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Configuration;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>The databases of a test, and topics of its own.</summary>
internal sealed class TopicShop : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly IProducer<byte[]?, byte[]?> _producer;

    private TopicShop(CapturedShop shop, KafkaOptions options, IAdminClient admin, IProducer<byte[]?, byte[]?> producer) =>
        (Shop, Options, Admin, _producer) = (shop, options, admin, producer);

    public CapturedShop Shop { get; }

    public KafkaOptions Options { get; }

    public IAdminClient Admin { get; }

    public Dictionary<string, string?> Settings => Shop.Settings;

    public IEnumerable<string> Topics => SourceDefinitions.All.SelectMany(source => source.Tables.Select(table => Options.TopicOf(source, table)));

    /// <param name="shop">The databases.</param>
    /// <param name="bootstrapServers">The broker.</param>
    /// <param name="library">librdkafka.</param>
    /// <param name="partitions">Partitions of each topic.</param>
    public static async Task<TopicShop> CreateAsync(CapturedShop shop, string bootstrapServers, string library, int partitions)
    {
        var suffix = Guid.NewGuid().ToString("N")[..8];
        shop.Settings["BookStore:Engine"] = "kafka";
        shop.Settings["ConnectionStrings:kafka"] = bootstrapServers;
        shop.Settings["BookStore:Kafka:Library"] = library;
        shop.Settings.TryAdd("BookStore:Kafka:GroupId", $"ingestor-{suffix}");
        shop.Settings.TryAdd("BookStore:Kafka:TopicPrefix", $"t{suffix}-{{source}}");
        shop.Settings.TryAdd("BookStore:Kafka:SlotName", $"debezium_{suffix}_{{source}}");
        shop.Settings.TryAdd("BookStore:Kafka:MaxRetryDelay", "00:00:00.5");
        var options = KafkaSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(shop.Settings).Build());
        var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 1, EnableIdempotence = true }).Build();
        var made = new TopicShop(shop, options, admin, producer);
        await made.CreateTopicsAsync([.. made.Topics], partitions);
        return made;
    }

    public static TopicSpecification Specify(string topic, int partitions) => new() { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 };

    /// <summary>Makes topics that can be used at once.</summary>
    public async Task CreateTopicsAsync(IReadOnlyList<string> topics, int partitions)
    {
        await Admin.CreateTopicsAsync(topics.Select(topic => Specify(topic, partitions)));
        await UntilListedAsync(topics, partitions);
    }

    /// <summary>Waits until the broker lists topics with so many partitions, which is a moment after it has made them.</summary>
    public async Task UntilListedAsync(IReadOnlyList<string> topics, int partitions)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await AreListedAsync(topics, partitions))
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"Kafka does not list {string.Join(", ", topics)} with {partitions} partitions.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>The topic of a source's table.</summary>
    public string TopicOf(string table)
    {
        var source = SourceDefinitions.All.Single(source => source.Tables.Any(captured => captured.Name == table));
        return Options.TopicOf(source, source.Tables.Single(captured => captured.Name == table));
    }

    /// <summary>Writes a record as it is.</summary>
    public Task ProduceAsync(string table, byte[]? key, byte[]? value) => _producer.ProduceAsync(TopicOf(table), new() { Key = key, Value = value });

    /// <summary>Writes a change as Debezium does, or a tombstone.</summary>
    public Task ProduceAsync(string table, Guid? key, JsonObject? envelope) => ProduceAsync(
        table,
        key is { } id ? Encoding.UTF8.GetBytes($$"""{"{{(table == "inventory" ? "book_id" : "id")}}":"{{id}}"}""") : null,
        envelope is null ? null : Encoding.UTF8.GetBytes(envelope.ToJsonString()));

    /// <summary>Waits until analytics-db has all that the topics have now.</summary>
    public async Task UntilReadAsync(string reader = "engine")
    {
        using var inspector = new ClusterInspector(new KafkaClients(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(), Options), Options);
        var ends = new List<KafkaTopic>();
        foreach (var source in SourceDefinitions.All)
            ends.AddRange((await inspector.DescribeAsync(source, CancellationToken.None)).Topics);
        var behind = string.Join(" OR ", ends.SelectMany(topic => topic.Partitions.Index().Select(
            partition => $"coalesce((SELECT next_offset FROM ingest.kafka_offsets WHERE reader = '{reader}' AND topic = '{topic.Name}' AND partition = {partition.Index}), -1) < {partition.Item.End}")));
        using var deadline = new CancellationTokenSource(s_patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await Sql.ScalarAsync<bool>(Shop.Analytics, $"SELECT {behind}"))
        {
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"The topics are not read to their ends: {string.Join(", ", ends.Select(topic => $"{topic.Name} {string.Join('/', topic.Partitions)}"))}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Records in a source's topics, without tombstones.</summary>
    public int CountChanges(SourceDefinition source)
    {
        var topics = source.Tables.Select(table => Options.TopicOf(source, table)).ToList();
        var config = new ConsumerConfig { BootstrapServers = Settings["ConnectionStrings:kafka"], GroupId = "counter", EnablePartitionEof = true, EnableAutoCommit = false };
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).Build();
        var unread = topics.SelectMany(topic => Admin.GetMetadata(topic, s_patience).Topics.Single().Partitions.Select(partition => new TopicPartition(topic, partition.PartitionId))).ToHashSet();
        consumer.Assign(unread.Select(partition => new TopicPartitionOffset(partition, 0)));
        var count = 0;
        while (unread.Count > 0)
        {
            var record = consumer.Consume(s_patience) ?? throw new TimeoutException("The topics can't be read to their ends.");
            if (record.IsPartitionEOF)
                unread.Remove(record.TopicPartition);
            else if (record.Message.Value is not null)
                count++;
        }

        return count;
    }

    /// <summary>A value from analytics-db, once it has all that the topics have now.</summary>
    public async Task<T> AnalyticsAsync<T>(string query)
    {
        await UntilReadAsync();
        return await Sql.ScalarAsync<T>(Shop.Analytics, query);
    }

    public async ValueTask DisposeAsync()
    {
        await Shop.DisposeAsync();
        await Admin.DeleteTopicsAsync(Topics);
        _producer.Dispose();
        Admin.Dispose();
    }

    private async Task<bool> AreListedAsync(IReadOnlyList<string> topics, int partitions)
    {
        try
        {
            var listed = await Admin.DescribeTopicsAsync(TopicCollection.OfTopicNames(topics));
            return listed.TopicDescriptions.All(topic => topic.Partitions.Count == partitions);
        }
        catch (DescribeTopicsException)
        {
            return false;
        }
    }
}
