using System.Text.Json.Serialization;

namespace BookStore.Ingestor.Probes;

/// <summary>A stage on a change's way from the shop to analytics-db.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stage>))]
internal enum Stage
{
    /// <summary>The shop's database, its slot, and whoever reads that.</summary>
    [JsonStringEnumMemberName("source")]
    Source,

    /// <summary>Debezium's connector.</summary>
    [JsonStringEnumMemberName("connector")]
    Connector,

    /// <summary>Kafka.</summary>
    [JsonStringEnumMemberName("kafka")]
    Kafka,

    /// <summary>The Flink job.</summary>
    [JsonStringEnumMemberName("job")]
    Job,

    /// <summary>Whoever writes into analytics-db.</summary>
    [JsonStringEnumMemberName("apply")]
    Apply,

    /// <summary>analytics-db refused the row.</summary>
    [JsonStringEnumMemberName("quarantine")]
    Quarantine,
}
