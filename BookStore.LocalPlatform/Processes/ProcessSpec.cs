namespace BookStore.LocalPlatform.Processes;

/// <summary>A process to be started and supervised.</summary>
public sealed record ProcessSpec
{
    /// <summary>The program: a full path, or a name to be found on PATH.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments. They are visible to every user of the machine: secrets go into <see cref="Environment"/>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables set on top of the host's own environment; null removes one.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The folder to start in.</summary>
    /// <value>The root folder, which every user can reach.</value>
    public string WorkingDirectory { get; init; } = "/";

    /// <summary>The user to run as; null is the host's own. Only root can choose another.</summary>
    public string? UserName { get; init; }

    /// <summary>The signal that asks the process to stop.</summary>
    /// <value>TERM.</value>
    public string StopSignal { get; init; } = "TERM";

    /// <summary>How long the process may take to stop before it is killed.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A file that takes everything the process prints, written without the host in between; null sends it to <see cref="Output"/>.</summary>
    public string? LogFile { get; init; }

    /// <summary>Called with each line that the process prints, from one thread at a time per stream.</summary>
    public Action<string>? Output { get; init; }
}
