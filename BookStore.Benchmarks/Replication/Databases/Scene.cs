using BookStore.Benchmarks.Servers;

namespace BookStore.Benchmarks.Replication.Databases;

/// <summary>Where a run takes place: the servers and what is the same for all its systems.</summary>
internal sealed record Scene(BenchmarkServers Servers, Situation Situation)
{
    public BenchmarkServer Source => Servers.Source;

    public BenchmarkServer Target => Servers.Target;

    /// <summary>Makes the source database anew, with the rows that are there before the backlog.</summary>
    public Task CreateSourceAsync(int orders, CancellationToken cancellationToken) =>
        SourceDatabase.CreateAsync(Source, orders, Situation.IdentityFull, cancellationToken);

    /// <summary>Makes the target database anew, migrated and empty.</summary>
    public Task CreateTargetAsync(TargetNames names, CancellationToken cancellationToken) =>
        TargetDatabase.CreateAsync(Target, Situation.Indexes, names, Situation.IdentityFull, cancellationToken);

    public async Task DropDatabasesAsync(CancellationToken cancellationToken)
    {
        await Target.DropDatabaseAsync(TargetDatabase.Name, cancellationToken);
        await Source.DropDatabaseAsync(SourceDatabase.Name, cancellationToken);
    }

    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        await Source.CheckpointAsync(cancellationToken);
        await Target.CheckpointAsync(cancellationToken);
    }
}
