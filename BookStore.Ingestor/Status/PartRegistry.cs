using System.Collections.Concurrent;

namespace BookStore.Ingestor.Status;

/// <summary>The connectors and jobs that the ingestor looks after. Empty under an engine that has none.</summary>
internal sealed class PartRegistry
{
    private readonly ConcurrentDictionary<string, PartStatus> _connectors = new();
    private readonly ConcurrentDictionary<string, PartStatus> _jobs = new();

    public IReadOnlyList<PartStatus> Connectors => InOrder(_connectors);

    public IReadOnlyList<PartStatus> Jobs => InOrder(_jobs);

    public void Connector(PartStatus status) => _connectors[status.Name] = status;

    public void Job(PartStatus status) => _jobs[status.Name] = status;

    private static List<PartStatus> InOrder(ConcurrentDictionary<string, PartStatus> parts) =>
        [.. parts.Values.OrderBy(part => part.Name, StringComparer.Ordinal)];
}
