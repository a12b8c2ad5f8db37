using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Flink;

/// <summary>What the commands ask of engine <c>flink</c>. Its jobs have commands of their own.</summary>
internal sealed class FlinkOperations(IConfiguration configuration, DatabaseConnections databases) : IEngineOperations
{
    public string Name => EngineChoice.Flink;

    public async Task<SourceStatus> ReadStatusAsync(SourceDefinition source, NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        var position = await new PositionStore(analytics, source.Name).LoadAsync(cancellationToken);
        await using var connection = await databases.OpenSourceAsync(source, cancellationToken);
        var reached = await connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
        var isKept = await analytics.ScalarAsync<bool>(KafkaSql.IsLocked, cancellationToken, source.Name);
        var (state, detail) = (position?.Lsn, isKept) switch
        {
            (_, false) => (SourceState.Failed, "Nobody looks after its connector and jobs. Start the ingestor, or see its log."),
            (null, true) => (SourceState.Starting, null),
            (not null, true) => (SourceState.Streaming, (string?)null),
        };
        return new SourceStatus(
            source.Name,
            state,
            detail,
            position?.Lsn?.ToString(),
            position?.Lsn is { } lsn ? Math.Max(0, (long)((ulong)reached - (ulong)lsn)) : null,
            LagRecords: null,
            LagSeconds: null,
            Transactions: 0,
            Rows: 0,
            LastCommit: null,
            await new SnapshotStore(analytics, source.Name).LoadAsync(cancellationToken));
    }

    public ICatchUp CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time) =>
        new PositionCatchUp(source, connection, analytics, time);

    public async Task CopyRequestedAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var monitor = new MonitorRegistry(TimeProvider.System).All.Single(monitor => monitor.Source == source);
        var connector = ConnectorDefinition.Load(Settings.Read<ConnectOptions>(configuration, ConnectOptions.Section).Connectors, source.Name);
        using var control = FlinkControl.Create(configuration, databases);
        await using var session = await databases.OpenAnalyticsAsync(cancellationToken);
        await new SourceLock(session, monitor, TimeProvider.System, NullLogger.Instance).TakeAsync(cancellationToken);
        await new TableCopier(monitor, connector, control.Jobs, control.Submission, databases, NullLogger.Instance).CopyPendingAsync(cancellationToken);
        foreach (var job in control.Jobs)
            await control.Submission.EnsureAsync(job, cancellationToken);
    }
}
