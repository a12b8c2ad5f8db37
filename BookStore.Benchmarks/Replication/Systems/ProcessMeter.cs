using BookStore.Benchmarks.Report;
using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>What a system's processes use from a moment on; one that starts later, from its start.</summary>
internal sealed class ProcessMeter(IReplicator system)
{
    private readonly Dictionary<int, double> _before = [];
    private double? _machineBefore;

    /// <summary>Begins to count.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var id in system.Processes.Select(process => process.Id).Concat(await system.TargetProcessesAsync(cancellationToken)))
            _before[id] = ProcessUse.CpuSeconds([id]) ?? 0;
        _machineBefore = ProcessUse.MachineCpuSeconds();
    }

    /// <param name="walsender">The process that reads the source's WAL for the system.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>CPU of each and of all others on the machine, and the memory of those outside the servers; nothing where the machine does not tell.</returns>
    public async Task<IReadOnlyList<Measurement>> ReadAsync(IReadOnlyList<int> walsender, CancellationToken cancellationToken)
    {
        var cpu = new List<(string Name, double? Seconds)>
        {
            ("source", Cpu(walsender)), ("target", Cpu(await system.TargetProcessesAsync(cancellationToken))),
        };
        cpu.AddRange(system.Processes.Select(process => (process.Name, Cpu([process.Id]))));
        // The kernel counts in ticks: a process may seem to have used a little more than the whole machine.
        var others = ProcessUse.MachineCpuSeconds() - _machineBefore - cpu.Sum(used => used.Seconds);
        cpu.Add(("others", others is { } seconds ? Math.Max(0, seconds) : null));
        return
        [
            .. cpu.Where(used => used.Seconds is not null).Select(used => new Measurement(Metric.CpuOf(used.Name), used.Seconds!.Value)),
            .. from process in system.Processes
               let memory = ProcessUse.PeakMemoryMiB(process.Id)
               where memory is not null
               select new Measurement(Metric.MemoryOf(process.Name), memory.Value),
        ];
    }

    private double? Cpu(IReadOnlyList<int> ids) => ProcessUse.CpuSeconds(ids) - ids.Sum(id => _before.GetValueOrDefault(id));
}
