namespace BookStore.Ingestor.Kafka;

/// <summary>Debezium's <c>time.precision.mode</c>. A timestamp with time zone is text in each; other timestamps are numbers of some unit.</summary>
internal enum TimeMode
{
    /// <summary>Milliseconds since 1970.</summary>
    Connect,

    /// <summary>Microseconds since 1970.</summary>
    Adaptive,

    /// <summary>Microseconds since 1970.</summary>
    AdaptiveTimeMicroseconds,
}
