using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Status;

/// <summary>The monitors of all sources.</summary>
internal sealed class MonitorRegistry(TimeProvider time)
{
    private long _quarantineOpen;

    public IReadOnlyList<SourceMonitor> All { get; } = [.. SourceDefinitions.All.Select(source => new SourceMonitor(source, time))];

    /// <summary>Rows in quarantine that nobody has dealt with, as last counted.</summary>
    public long QuarantineOpen
    {
        get => Interlocked.Read(ref _quarantineOpen);
        set => Interlocked.Exchange(ref _quarantineOpen, value);
    }
}
