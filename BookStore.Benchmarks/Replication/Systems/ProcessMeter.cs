using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>What a system's processes use from a moment on; one that starts later, from its start.</summary>
internal sealed class ProcessMeter(IReplicator system)
{
    private readonly Dictionary<int, double> _before = [];

    /// <summary>Begins to count.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var id in system.Processes.Select(process => process.Id).Concat(await system.TargetProcessesAsync(cancellationToken)))
            _before[id] = ProcessUse.CpuSeconds([id]) ?? 0;
    }

    /// <param name="walsender">The process that reads the source's WAL for the system.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>CPU of each, and the memory of those outside the servers; nothing where the machine does not tell.</returns>
    public async Task<IReadOnlyList<Measurement>> ReadAsync(IReadOnlyList<int> walsender, CancellationToken cancellationToken)
    {
        var use = new List<(Metric Metric, double? Value)>
        {
            (Metric.CpuOf("source"), Cpu(walsender)),
            (Metric.CpuOf("target"), Cpu(await system.TargetProcessesAsync(cancellationToken))),
        };
        foreach (var (name, id) in system.Processes)
            use.AddRange([(Metric.CpuOf(name), Cpu([id])), (Metric.MemoryOf(name), ProcessUse.PeakMemoryMiB(id))]);
        return [.. use.Where(entry => entry.Value is not null).Select(entry => new Measurement(entry.Metric, entry.Value!.Value))];
    }

    private double? Cpu(IReadOnlyList<int> ids) => ProcessUse.CpuSeconds(ids) - ids.Sum(id => _before.GetValueOrDefault(id));
}
