namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>The offsets that a partition has.</summary>
/// <param name="First">First record that is there; more than 0 once retention has removed the beginning.</param>
/// <param name="End">After the last record.</param>
internal readonly record struct OffsetRange(long First, long End);
