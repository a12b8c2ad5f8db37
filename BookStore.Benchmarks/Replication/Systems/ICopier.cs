using BookStore.Benchmarks.Replication.Databases;

namespace BookStore.Benchmarks.Replication.Systems;

/// <summary>Something that brings the rows of the source into the target. Disposing it leaves nothing of it in the servers.</summary>
internal interface ICopier : IAsyncDisposable
{
    /// <summary>Its name in the results.</summary>
    string Name { get; }

    /// <summary>What it needs the target's tables to be called.</summary>
    TargetNames Names { get; }

    /// <summary>Makes the target ready. Not timed.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Copies the rows that are there; completes when a reader of the target sees all of them.</summary>
    Task CopyAsync(CancellationToken cancellationToken);
}
