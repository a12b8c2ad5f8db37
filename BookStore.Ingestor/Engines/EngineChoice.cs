using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Flink;
using BookStore.Ingestor.Kafka;

namespace BookStore.Ingestor.Engines;

/// <summary>Which engine <c>BookStore:Engine</c> selects.</summary>
internal static class EngineChoice
{
    public const string Key = "BookStore:Engine";
    public const string Direct = "direct";
    public const string Kafka = "kafka";
    public const string Flink = "flink";

    /// <exception cref="ExplainedException">It is none that there is.</exception>
    public static string Of(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" or Direct => Direct,
        Kafka => Kafka,
        Flink => Flink,
        var unknown => throw new ExplainedException($"{Key} is '{unknown}'; there are 'direct', 'kafka' and 'flink'."),
    };

    /// <inheritdoc cref="Of"/>
    public static IEngineOperations Operations(IConfiguration configuration, DatabaseConnections databases) => Of(configuration) switch
    {
        Kafka => new KafkaOperations(configuration, databases),
        Flink => new FlinkOperations(configuration, databases),
        _ => new DirectOperations(databases),
    };
}
