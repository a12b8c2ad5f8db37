namespace BookStore.Benchmarks.Report;

/// <summary>What a figure measures.</summary>
/// <param name="Name">Its name in the JSON.</param>
/// <param name="Unit">Its unit.</param>
internal sealed record Metric(string Name, string Unit)
{
    /// <summary>How the names of all <see cref="CpuOf"/> end.</summary>
    public const string Cpu = "-cpu";

    /// <summary>How the names of all <see cref="MemoryOf"/> end.</summary>
    public const string Memory = "-memory";

    /// <summary>Rows a second once the system is connected.</summary>
    public static Metric Throughput { get; } = new("throughput", "rows/s");

    /// <summary>Rows a second from the moment the system is started, its own start included.</summary>
    public static Metric ThroughputFromStart { get; } = new("throughput-from-start", "rows/s");

    public static Metric LatencyP50 { get; } = new("latency-p50", "ms");

    public static Metric LatencyP99 { get; } = new("latency-p99", "ms");

    /// <summary>CPU time of the processes of one name.</summary>
    public static Metric CpuOf(string process) => new($"{process}{Cpu}", "s");

    /// <summary>The most memory that the process of that name had resident.</summary>
    public static Metric MemoryOf(string process) => new($"{process}{Memory}", "MiB");
}
