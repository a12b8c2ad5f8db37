namespace BookStore.AppHost.Local.CommandLine;

/// <summary>What the user asked for.</summary>
internal sealed record LocalOptions
{
    /// <summary>What carries the changes from the shop to analytics.</summary>
    /// <value>direct.</value>
    public required string Engine { get; init; }

    /// <summary>The full path of the folder that keeps everything between runs.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Whether the data of earlier runs is thrown away.</summary>
    public bool Fresh { get; init; }

    /// <summary>Days of history that the shop writes before it goes live; null leaves it to the shop.</summary>
    public int? HistoryDays { get; init; }

    /// <summary>Checkouts per second; null leaves it to the shop.</summary>
    public double? Rate { get; init; }

    /// <summary>Whether the well-known ports are used; else any free ones.</summary>
    public bool FixedPorts { get; init; }

    /// <summary>Flink's task managers.</summary>
    public int TaskManagers { get; init; }

    /// <summary>Resources that are left out.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}
