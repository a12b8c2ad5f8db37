namespace BookStore.LocalPlatform.Flink;

/// <summary>The memory of Flink's processes, in megabytes. A process takes about 200 more than its parts.</summary>
public sealed record FlinkMemory
{
    /// <summary>The JobManager's heap.</summary>
    public int JobManagerHeap { get; init; } = 320;

    /// <summary>The SQL Gateway's heap.</summary>
    public int GatewayHeap { get; init; } = 320;

    /// <summary>The part of a TaskManager's heap that jobs have.</summary>
    public int TaskHeap { get; init; } = 384;

    /// <summary>What RocksDB has in a TaskManager.</summary>
    public int Managed { get; init; } = 128;

    /// <summary>The buffers between a TaskManager's tasks.</summary>
    public int Network { get; init; } = 64;

    /// <summary>The part of a TaskManager's heap, and again as much outside of it, that Flink itself has.</summary>
    public int Framework { get; init; } = 128;
}
