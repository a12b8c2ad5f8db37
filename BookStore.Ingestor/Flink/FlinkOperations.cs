using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Direct;
using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Probes;
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
        var hole = await FindHoleAsync(source, connection, position, cancellationToken);
        var isKept = await analytics.ScalarAsync<bool>(KafkaSql.IsLocked, cancellationToken, source.Name);
        var (state, detail) = (position?.Lsn, isKept) switch
        {
            _ when hole is not null => (SourceState.Refused, hole),
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
            Transactions: null,
            Rows: null,
            LastCommit: null,
            await new SnapshotStore(analytics, source.Name).LoadAsync(cancellationToken));
    }

    public async Task<EngineParts> ReadPartsAsync(CancellationToken cancellationToken)
    {
        using var connectors = ConnectorReader.Create(configuration);
        using var control = FlinkControl.Create(configuration, databases);
        var jobs = new List<PartStatus>();
        foreach (var job in control.Jobs)
            jobs.Add(await control.ReadAsync(job, cancellationToken));
        return new EngineParts(await connectors.ReadAllAsync(cancellationToken), jobs);
    }

    public async Task<Standstill?> FindStandstillAsync(
        SourceDefinition source, ProbeChange change, NpgsqlConnection connection, NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        using var connectors = ConnectorReader.Create(configuration);
        var options = KafkaSettings.Read(configuration);
        var capture = new CaptureInspection(new KafkaClients(configuration, options), options, connectors);
        if (await capture.FindStandstillAsync(source, change, connection, cancellationToken) is { } before)
            return before;
        using var control = FlinkControl.Create(configuration, databases);
        foreach (var job in control.Jobs.Where(job => job.Topic == options.TopicOf(source, change.Table)))
        {
            if (await control.ReadAsync(job, cancellationToken) is { State: not PartState.Running } status)
                return new Standstill(Stage.Job, status.Sentence);
        }

        return null;
    }

    public ICatchUp CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time) =>
        new PositionCatchUp(source, connection, analytics, time);

    public async Task PrepareCopyAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        using var repair = ConnectorRepair.Create(configuration, databases);
        await repair.MendAsync(source, cancellationToken);
    }

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

    /// <summary>Why Debezium can't go on, in a sentence or two; null where it can.</summary>
    private async Task<string?> FindHoleAsync(SourceDefinition source, NpgsqlConnection connection, SourcePosition? position, CancellationToken cancellationToken)
    {
        var slot = ConnectorDefinition.Load(Settings.Read<ConnectOptions>(configuration, ConnectOptions.Section).Connectors, source.Name).Slot;
        try
        {
            await new SourceScout(connection, source, slot).CapturedAsync(wasCaptured: position?.Slot == slot, cancellationToken);
            return null;
        }
        catch (SourceRefusedException refusal)
        {
            return refusal.Message;
        }
    }
}
