namespace BookStore.LocalPlatform.Postgres;

/// <summary>How a server runs.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>The folder that holds all of this server: data, password, log, socket. It is made if it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>The port on 127.0.0.1.</summary>
    /// <value>0, which chooses any free one.</value>
    public int Port { get; init; }

    /// <summary>Whether the data and the password of earlier runs are thrown away first.</summary>
    /// <value>false.</value>
    public bool StartOver { get; init; }

    /// <summary>Whether commits reach the disk. Tests, whose data nobody needs after a power cut, are faster without.</summary>
    /// <value>true.</value>
    public bool Durable { get; init; } = true;

    /// <summary>Further settings as in postgresql.conf; they win over the platform's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>The PostgreSQL to run; null lets the platform find or fetch it.</summary>
    public PostgresInstallation? Installation { get; init; }
}
