namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>A copier that goes on with every change. <see cref="ICopier.CopyAsync"/> leaves it running.</summary>
internal interface IReplicator : ICopier
{
    /// <summary>Its replication slot at the source.</summary>
    string Slot { get; }

    /// <summary>Stops it. The slot stays and keeps what happens meanwhile.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Starts it again after <see cref="StopAsync"/>; completes without waiting for anything to be applied.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>The processes that write to the target, inside the target's server.</summary>
    Task<IReadOnlyList<int>> TargetProcessesAsync(CancellationToken cancellationToken);

    /// <summary>The processes outside both servers that move the rows and run now, by the names that the results have for them.</summary>
    IReadOnlyList<(string Name, int Id)> Processes { get; }

    /// <summary>Completes with a sentence when it has ended by itself, which it never should.</summary>
    Task<string> Failed { get; }
}
