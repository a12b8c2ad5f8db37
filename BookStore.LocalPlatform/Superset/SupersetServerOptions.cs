namespace BookStore.LocalPlatform.Superset;

/// <summary>How Superset runs.</summary>
public sealed record SupersetServerOptions
{
    /// <summary>The folder that holds all of it but what is in its database: keys, passwords, caches, log. It is made if it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>A database of its own in a PostgreSQL that runs, as a user who owns it.</summary>
    public required string MetadataConnectionString { get; init; }

    /// <summary>The port on 127.0.0.1.</summary>
    /// <value>0, which chooses any free one.</value>
    public int Port { get; init; }

    /// <summary>Whether the keys and passwords of earlier runs are thrown away first; the database must then be new too.</summary>
    /// <value>false.</value>
    public bool StartOver { get; init; }

    /// <summary>Addresses of pages that may show a dashboard in a frame, as <c>http://127.0.0.1:32100</c>.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> FrameAncestors { get; init; } = [];
}
