namespace BookStore.LocalPlatform.Flink;

/// <summary>How a Flink cluster runs.</summary>
public sealed record FlinkClusterOptions
{
    /// <summary>The folder that holds all of this cluster: checkpoints, savepoints, settings, logs. It is made if it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>The port of the JobManager's REST API and page on 127.0.0.1.</summary>
    /// <value>0, which chooses any free one.</value>
    public int Port { get; init; }

    /// <summary>The port of the SQL Gateway's REST API on 127.0.0.1.</summary>
    /// <value>0, which chooses any free one.</value>
    public int GatewayPort { get; init; }

    /// <summary>How many TaskManagers run.</summary>
    /// <value>1.</value>
    public int TaskManagers { get; init; } = 1;

    /// <summary>Whether the checkpoints and savepoints of earlier runs are thrown away first.</summary>
    /// <value>false.</value>
    public bool StartOver { get; init; }

    /// <summary>The memory of the processes.</summary>
    public FlinkMemory Memory { get; init; } = new();

    /// <summary>Further settings as in config.yaml; they win over the file and over the platform's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
