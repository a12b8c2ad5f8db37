namespace BookStore.Benchmarks.Streaming;

/// <summary>What is measured, and how.</summary>
internal sealed record StreamingOptions
{
    public static IReadOnlyList<string> AllBenchmarks { get; } = ["backlog", "latency"];

    public static IReadOnlyList<string> AllSystems { get; } = ["native", "direct", "kafka", "flink", "flink-defaults", "flink-row-by-row"];

    public static IReadOnlyList<string> AllIndexes { get; } = ["views", "none"];

    /// <summary>The rows of the backlog: a third of them orders, the rest their items.</summary>
    /// <value>180,000.</value>
    public int Rows { get; init; } = 180_000;

    /// <summary>How often each system runs; they take turns.</summary>
    /// <value>1: a round of all takes about twenty minutes.</value>
    public int Rounds { get; init; } = 1;

    /// <summary>How long the same load goes on before the latency is measured: Java compiles what runs often.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the latency is measured.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan LatencyDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>All.</value>
    public IReadOnlyList<string> Benchmarks { get; init; } = AllBenchmarks;

    /// <value>All.</value>
    public IReadOnlyList<string> Systems { get; init; } = AllSystems;

    /// <summary>Indexes at the target beside the primary keys, as <see cref="Replication.Databases.IndexSet"/> names them.</summary>
    /// <value><c>views</c>: as it ships, with the triggers that keep the reports' sums.</value>
    public string Indexes { get; init; } = "views";
}
