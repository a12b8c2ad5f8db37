using BookStore.Ingestor.Probes;
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

    /// <summary>What there is on the way beside the databases, and what it does.</summary>
    Task<EngineParts> ReadPartsAsync(CancellationToken cancellationToken);

    /// <summary>The stage of the engine that has not passed a change on; null where none can be blamed.</summary>
    /// <param name="source">Where the change was made.</param>
    /// <param name="change">The change.</param>
    /// <param name="connection">A session at the source.</param>
    /// <param name="analytics">A session at analytics-db.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Standstill?> FindStandstillAsync(
        SourceDefinition source, ProbeChange change, NpgsqlConnection connection, NpgsqlConnection analytics, CancellationToken cancellationToken);

    /// <summary>Waits until analytics-db has what the source had a moment ago.</summary>
    ICatchUp CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time);

    /// <summary>Mends what a copy of the tables alone would not: without it, changes after the copy would be missing. Done before the copy is asked for.</summary>
    Task PrepareCopyAsync(SourceDefinition source, CancellationToken cancellationToken);

    /// <summary>Copies the tables for which a snapshot is requested, in this process.</summary>
    Task CopyRequestedAsync(SourceDefinition source, CancellationToken cancellationToken);
}
