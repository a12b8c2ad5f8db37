namespace BookStore.LocalPlatform.Kafka;

/// <summary>How a broker runs.</summary>
public sealed record KafkaBrokerOptions
{
    /// <summary>The folder that holds all of this broker: data, settings, log. It is made if it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>The port on 127.0.0.1.</summary>
    /// <value>0, which chooses any free one.</value>
    public int Port { get; init; }

    /// <summary>Whether the data of earlier runs is thrown away first.</summary>
    /// <value>false.</value>
    public bool StartOver { get; init; }

    /// <summary>Most megabytes of its heap; the process takes about 150 more.</summary>
    /// <value>384.</value>
    public int HeapMegabytes { get; init; } = 384;

    /// <summary>Further settings as in server.properties; they win over the platform's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Further arguments of <c>format</c>, which makes the data folder the first time, as <c>--add-scram</c>.</summary>
    public IReadOnlyList<string> FormatArguments { get; init; } = [];
}
