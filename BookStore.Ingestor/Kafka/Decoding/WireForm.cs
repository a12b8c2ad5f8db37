namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>How a column's values are written in JSON, where its type alone does not tell.</summary>
internal enum WireForm
{
    /// <summary>As its type is always written.</summary>
    Plain,

    /// <summary>A decimal number without its point, as bytes in base64.</summary>
    Unscaled,

    /// <summary>A moment in milliseconds since 1970.</summary>
    Milliseconds,

    /// <summary>A moment in microseconds since 1970.</summary>
    Microseconds,

    /// <summary>A moment in nanoseconds since 1970.</summary>
    Nanoseconds,
}
