namespace BookStore.Benchmarks.Replication;

/// <summary>What is measured, and how.</summary>
internal sealed record ReplicationOptions
{
    public static IReadOnlyList<string> AllBenchmarks { get; } = ["insert", "mixed", "one-row", "snapshot", "latency"];

    public static IReadOnlyList<string> AllSystems { get; } = ["direct", "native", "pg_dump"];

    public static IReadOnlyList<string> AllIndexes { get; } = ["none", "views", "three"];

    /// <summary>The rows of the insert backlog; the other loads follow from it.</summary>
    /// <value>900,000.</value>
    public int Rows { get; init; } = 900_000;

    /// <summary>How often each system runs each benchmark; they take turns.</summary>
    /// <value>3.</value>
    public int Rounds { get; init; } = 3;

    /// <summary>How long the latency is measured, after a warm-up of two seconds.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan LatencyDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <value>All.</value>
    public IReadOnlyList<string> Benchmarks { get; init; } = AllBenchmarks;

    /// <value>All.</value>
    public IReadOnlyList<string> Systems { get; init; } = AllSystems;

    /// <summary>Sets of indexes at the target; everything is measured once with each.</summary>
    /// <value>All: none, what the migrations of analytics make, and the three of the prototype. One that equals another is left out.</value>
    public IReadOnlyList<string> Indexes { get; init; } = AllIndexes;

    /// <summary>Whether the source's tables have REPLICA IDENTITY FULL, as the shop's do.</summary>
    /// <value>false: the key alone.</value>
    public bool IdentityFull { get; init; }

    /// <summary>Whether everything connects over TCP instead of Unix sockets.</summary>
    /// <value>false.</value>
    public bool Tcp { get; init; }

    /// <summary>The folder with PostgreSQL's programs.</summary>
    /// <value>null: the platform finds or fetches one.</value>
    public string? PostgresBin { get; init; }
}
