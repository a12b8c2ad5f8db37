using Microsoft.Extensions.Options;

namespace BookStore.Ingestor.Kafka;

/// <summary>Reads <see cref="KafkaOptions"/> for the service and for the commands alike.</summary>
internal static class KafkaSettings
{
    /// <exception cref="OptionsValidationException">A setting is wrong; one sentence each.</exception>
    public static KafkaOptions Read(IConfiguration configuration) => Settings.Read<KafkaOptions>(configuration, KafkaOptions.Section);
}
