namespace BookStore.Ingestor.Kafka;

/// <summary>Reads names of modes as Kafka and Debezium write them, <c>SASL_SSL</c> or <c>SCRAM-SHA-512</c>.</summary>
internal static class WireName
{
    /// <returns>Null where it is no such name.</returns>
    public static T? Parse<T>(string name) where T : struct, Enum
    {
        var plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return plain.All(char.IsAsciiLetterOrDigit) && !plain.All(char.IsAsciiDigit) && Enum.TryParse<T>(plain, ignoreCase: true, out var value) ? value : null;
    }
}
