using BookStore.Ingestor.Connect;
using BookStore.Ingestor.Engines;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BookStore.Ingestor.Kafka;

/// <summary>What the commands ask of engine <c>kafka</c>.</summary>
internal sealed class KafkaOperations(IConfiguration configuration, DatabaseConnections databases) : IEngineOperations
{
    private readonly KafkaOptions _options = KafkaSettings.Read(configuration);

    public string Name => EngineChoice.Kafka;

    private KafkaClients Clients => new(configuration, _options);

    public async Task<SourceStatus> ReadStatusAsync(SourceDefinition source, NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        var position = await new PositionStore(analytics, source.Name).LoadAsync(cancellationToken);
        var snapshots = await new SnapshotStore(analytics, source.Name).LoadAsync(cancellationToken);
        var stored = await new OffsetStore(analytics, OffsetStore.Engine, source.Name).LoadAsync(cancellationToken);
        using var inspector = new ClusterInspector(Clients, _options);
        var cluster = await inspector.DescribeAsync(source, cancellationToken);
        var isRead = await analytics.ScalarAsync<bool>(KafkaSql.IsLocked, cancellationToken, source.Name);
        var (state, detail) = Judge(position, cluster, stored, snapshots, isRead);
        return new SourceStatus(
            source.Name,
            state,
            detail,
            position?.Lsn?.ToString(),
            LagBytes: null,
            Behind(cluster, stored),
            LagSeconds: null,
            Transactions: null,
            position?.Rows ?? 0,
            position?.CommitTime,
            snapshots);
    }

    public async Task<EngineParts> ReadPartsAsync(CancellationToken cancellationToken)
    {
        if (!ConnectServices.IsConfigured(configuration))
            return EngineParts.None;
        using var connectors = ConnectorReader.Create(configuration);
        return new EngineParts(await connectors.ReadAllAsync(cancellationToken), []);
    }

    public async Task<Standstill?> FindStandstillAsync(
        SourceDefinition source, ProbeChange change, NpgsqlConnection connection, NpgsqlConnection analytics, CancellationToken cancellationToken)
    {
        using var connectors = ConnectServices.IsConfigured(configuration) ? ConnectorReader.Create(configuration) : null;
        var capture = new CaptureInspection(Clients, _options, connectors);
        if (await capture.FindStandstillAsync(source, change, connection, cancellationToken) is { } before)
            return before;
        var status = await ReadStatusAsync(source, analytics, cancellationToken);
        return status.State switch
        {
            SourceState.Streaming => status.LagRecords > 0 ? new Standstill(Stage.Apply, $"The ingestor has {status.LagRecords} records left to apply: see its log.") : null,
            SourceState.Snapshot => new Standstill(Stage.Apply, $"The tables of {source.Name} are being copied, and changes follow then: see 'ingestor status'."),
            SourceState.Refused => new Standstill(Stage.Kafka, status.Detail!),
            _ => new Standstill(Stage.Apply, status.Detail!),
        };
    }

    public ICatchUp CatchUp(SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, TimeProvider time) =>
        new OffsetCatchUp(source, connection, analytics, Clients, _options, time);

    public async Task PrepareCopyAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        if (!ConnectServices.IsConfigured(configuration))
            return;
        using var repair = ConnectorRepair.Create(configuration, databases);
        await repair.MendAsync(source, cancellationToken);
    }

    public async Task CopyRequestedAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var monitors = new MonitorRegistry(TimeProvider.System);
        using var metrics = new IngestorMetrics(monitors);
        var monitor = monitors.All.Single(monitor => monitor.Source == source);
        var pipeline = new KafkaPipeline(monitor, databases, Clients, metrics, _options, TimeProvider.System, NullLogger<KafkaPipeline>.Instance);
        await pipeline.RunAsync(snapshotOnly: true, cancellationToken);
    }

    private (SourceState State, string? Detail) Judge(
        SourcePosition? position, KafkaCluster cluster, IReadOnlyList<StoredOffset> stored, IReadOnlyList<SnapshotProgress> snapshots, bool isRead)
    {
        if (position?.Slot != _options.GroupId)
            return (SourceState.Starting, "Its topics were never read. Start the ingestor.");
        if (snapshots.Any(progress => progress.State != SnapshotStore.Done))
            return (SourceState.Snapshot, null);
        var byTopic = stored.ToLookup(offset => offset.Partition.Topic);
        if (cluster.Topics.Select(topic => OffsetHoles.Find(cluster, topic, [.. byTopic[topic.Name]])).FirstOrDefault(hole => hole is not null) is { } found)
            return (SourceState.Refused, $"{found} Run 'ingestor resnapshot'.");
        return isRead ? (SourceState.Streaming, null) : (SourceState.Failed, "Nobody reads its topics. Start the ingestor, or see its log.");
    }

    private static long Behind(KafkaCluster cluster, IReadOnlyList<StoredOffset> stored)
    {
        var next = stored.ToDictionary(offset => offset.Partition, offset => offset.Next);
        return cluster.Topics.Sum(topic => topic.Partitions.Index().Sum(
            partition => Math.Max(0, partition.Item.End - next.GetValueOrDefault(new(topic.Name, partition.Index)))));
    }
}
