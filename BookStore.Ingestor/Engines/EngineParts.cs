using BookStore.Ingestor.Status;

namespace BookStore.Ingestor.Engines;

/// <summary>What carries changes beside the databases.</summary>
/// <param name="Connectors">Debezium's connectors.</param>
/// <param name="Jobs">Flink's jobs.</param>
internal sealed record EngineParts(IReadOnlyList<PartStatus> Connectors, IReadOnlyList<PartStatus> Jobs)
{
    /// <summary>There is nothing else.</summary>
    public static EngineParts None { get; } = new([], []);
}
