using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka;

namespace BookStore.Ingestor.Engines;

/// <summary>Which engine <c>BookStore:Engine</c> selects.</summary>
internal static class EngineChoice
{
    public const string Key = "BookStore:Engine";
    public const string Direct = "direct";
    public const string Kafka = "kafka";

    /// <exception cref="ExplainedException">It is none that there is.</exception>
    public static string Of(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" or Direct => Direct,
        Kafka => Kafka,
        var unknown => throw new ExplainedException($"{Key} is '{unknown}'; this version has the engines 'direct' and 'kafka'."),
    };

    /// <inheritdoc cref="Of"/>
    public static IEngineOperations Operations(IConfiguration configuration, DatabaseConnections databases) =>
        Of(configuration) == Kafka ? new KafkaOperations(configuration, databases) : new DirectOperations(databases);
}
