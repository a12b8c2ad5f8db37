namespace BookStore.Benchmarks.Report;

/// <summary>What a figure measures.</summary>
/// <param name="Name">Its name in the JSON.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record Metric(string Name, string Unit)
{
    /// <summary>Rows a second once the system is connected.</summary>
    public static Metric Throughput { get; } = new("throughput", "rows/s");

    /// <summary>Rows a second from the moment the system is started, its own start included.</summary>
    public static Metric ThroughputFromStart { get; } = new("throughput-from-start", "rows/s");

    public static Metric LatencyP50 { get; } = new("latency-p50", "ms");

    public static Metric LatencyP99 { get; } = new("latency-p99", "ms");

    /// <summary>CPU time of the walsender in the source's server.</summary>
    public static Metric SourceCpu { get; } = new("source-cpu", "s");

    /// <summary>CPU time of the processes that write in the target's server.</summary>
    public static Metric TargetCpu { get; } = new("target-cpu", "s");

    /// <summary>CPU time of the ingestor's process, its start included.</summary>
    public static Metric IngestorCpu { get; } = new("ingestor-cpu", "s");

    /// <summary>The most memory that the ingestor had resident.</summary>
    public static Metric IngestorMemory { get; } = new("ingestor-memory", "MiB");

    /// <summary>CPU time of one of the processes on the way.</summary>
    public static Metric CpuOf(string process) => new($"cpu-{process}", "s");

    /// <summary>The most memory that one of them had resident.</summary>
    public static Metric MemoryOf(string process) => new($"memory-{process}", "MiB");
}
