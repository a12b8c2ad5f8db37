namespace BookStore.LocalPlatform.Connect;

/// <summary>How a Connect worker runs.</summary>
public sealed record ConnectWorkerOptions
{
    /// <summary>The folder of its settings and log. Connectors and their positions are kept in Kafka.</summary>
    public required string Folder { get; init; }

    /// <summary>The port of its REST API on 127.0.0.1.</summary>
    /// <value>0, which chooses any free one.</value>
    public int Port { get; init; }

    /// <summary>The Kafka that it writes to.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>
    /// Variables that connectors may name as <c>${env:NAME}</c>: addresses, users and passwords of databases. Only names of capital letters,
    /// digits and underscores that contain <c>_DB_</c> can be read.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Most megabytes of its heap; the process takes about 200 more.</summary>
    /// <value>640.</value>
    public int HeapMegabytes { get; init; } = 640;

    /// <summary>Further settings of the worker; they win over the platform's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();
}
