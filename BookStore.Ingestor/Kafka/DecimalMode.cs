namespace BookStore.Ingestor.Kafka;

/// <summary>Debezium's <c>decimal.handling.mode</c>.</summary>
internal enum DecimalMode
{
    /// <summary>JSON numbers.</summary>
    Double,

    /// <summary>Decimal numbers in strings.</summary>
    String,

    /// <summary>Bytes in base64. Without a schema in the record the decimals are those of the analytics column.</summary>
    Precise,
}
