using System.Text;
using System.Text.Json.Nodes;
using Confluent.Kafka;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>A producer that starts knowing nothing: it sees the partitions that a topic has now.</summary>
internal sealed class ProducerOf(string bootstrapServers) : IAsyncDisposable
{
    private readonly IProducer<byte[]?, byte[]?> _producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = bootstrapServers, LingerMs = 1 }).Build();

    public Task ProduceAsync(string topic, Guid? key, JsonObject envelope) => _producer.ProduceAsync(
        topic,
        new() { Key = key is { } id ? Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}""") : null, Value = Encoding.UTF8.GetBytes(envelope.ToJsonString()) });

    public ValueTask DisposeAsync()
    {
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }
}
