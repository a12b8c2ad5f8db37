namespace BookStore.LocalPlatform.Servers;

/// <summary>A server to be started and watched.</summary>
internal sealed record ServerSpec
{
    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The folder that holds its log and whatever else it keeps. Its command line must name it somewhere.</summary>
    public required string Folder { get; init; }

    /// <summary>The program: a full path.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Variables set on top of the host's own environment; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether the server is really ready, asked again and again.</summary>
    public required Func<ServerProcess, CancellationToken, Task<bool>> IsReadyAsync { get; init; }

    /// <summary>Reads from the log why the server ended while it started.</summary>
    public required Func<string, string> Reason { get; init; }

    /// <summary>Where it prints to.</summary>
    public string LogFile => LogFileIn(Folder);

    /// <summary>Where a server of that folder prints to.</summary>
    public static string LogFileIn(string folder) => Path.Combine(folder, "server.log");
}
