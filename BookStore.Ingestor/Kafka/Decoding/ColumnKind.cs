namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>The types that analytics columns have.</summary>
internal enum ColumnKind
{
    Uuid,
    Integer,
    Text,
    Numeric,
    Timestamp,
}
