namespace BookStore.Analytics.Model.Ingest;

/// <summary>A row of <c>ingest.kafka_offsets</c>: how far one topic partition is read. Written in the transaction of the rows it stands for.</summary>
public sealed class KafkaOffset
{
    /// <summary>Who reads: <c>engine</c>, or <c>auditor</c>, which only looks for records that Flink leaves out.</summary>
    public required string Reader { get; init; }
    public required string Topic { get; init; }
    public int Partition { get; init; }

    /// <summary><c>ecom</c> or <c>inventory</c>.</summary>
    public required string Source { get; set; }

    /// <summary>The Kafka cluster's identity; the offset means nothing on another cluster.</summary>
    public required string ClusterId { get; set; }

    /// <summary>The topic's identity; a topic that was deleted and made again has another one.</summary>
    public required string TopicId { get; set; }

    /// <summary>Offset of the first record that was not read.</summary>
    public long NextOffset { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}
