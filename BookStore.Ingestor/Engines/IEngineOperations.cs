using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Npgsql;

namespace BookStore.Ingestor.Engines;

/// <summary>What the commands ask of the engine, whether one runs or not.</summary>
internal interface IEngineOperations
{
    /// <summary><c>direct</c>, <c>kafka</c> or <c>flink</c>.</summary>
    string Name { get; }

    /// <summary>How far a source is.</summary>
    Task<SourceStatus> ReadStatusAsync(SourceDefinition source, NpgsqlConnection analytics, CancellationToken cancellationToken);

    /// <summary>Waits until analytics-db has what the source had a moment ago.</summary>
    ICatchUp CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time);

    /// <summary>Copies the tables for which a snapshot is requested, in this process.</summary>
    Task CopyRequestedAsync(SourceDefinition source, CancellationToken cancellationToken);
}
