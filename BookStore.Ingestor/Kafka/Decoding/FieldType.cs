namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>A field's type as the schema within a record states it.</summary>
/// <param name="Type">Kafka Connect's type, such as <c>int64</c>.</param>
/// <param name="Name">What it means, such as <c>io.debezium.time.MicroTimestamp</c>; null for a plain value.</param>
/// <param name="Scale">Decimals, for <c>Decimal</c>.</param>
internal sealed record FieldType(string Type, string? Name, int Scale)
{
    public override string ToString() => Name is null ? Type : $"{Type} ({Name})";
}
