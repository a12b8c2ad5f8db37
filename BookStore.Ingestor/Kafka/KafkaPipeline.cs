using BookStore.Ingestor.Apply;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Decoding;
using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Pipelines;
using BookStore.Ingestor.Positions;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Snapshots;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using Confluent.Kafka;
using Npgsql;

namespace BookStore.Ingestor.Kafka;

/// <summary>
/// Carries one source's topics into analytics-db, from the lock to the stream: lock, topics, offsets, snapshot, stream. Any failure ends the run; the next
/// run goes on from what analytics-db holds.
/// </summary>
internal sealed class KafkaPipeline(
    SourceMonitor monitor, DatabaseConnections databases, KafkaClients clients, IngestorMetrics metrics, KafkaOptions options, TimeProvider time, ILogger<KafkaPipeline> logger)
{
    private readonly SourceDefinition _source = monitor.Source;

    /// <summary>Runs until cancelled, or until something is to be prepared anew; with <paramref name="snapshotOnly"/> until nothing is left to copy.</summary>
    public async Task RunAsync(bool snapshotOnly, CancellationToken cancellationToken)
    {
        monitor.Enter(SourceState.Starting);
        await using var target = databases.Writer(_source);
        await using var session = await target.OpenConnectionAsync(cancellationToken);
        await new SourceLock(session, monitor, time, logger).TakeAsync(cancellationToken);

        using var inspector = new ClusterInspector(clients, options);
        var cluster = await inspector.DescribeAsync(_source, cancellationToken);
        var offsets = new OffsetStore(session, OffsetStore.Engine, _source.Name);
        var quarantine = new QuarantineWriter(session, _source.Name, logger);
        await quarantine.LoadAsync(cancellationToken);
        await PrepareAsync(cluster, session, offsets, quarantine, cancellationToken);
        if (snapshotOnly)
            return;

        var writer = new BatchWriter(session, new RecordPositions(quarantine, _source.Name), quarantine, options.MaxStatements);
        var observer = new StreamObserver(monitor, metrics, new SchemaDriftStore(session, _source.Name, logger));
        var faults = new ClientFaults();
        using var consumer = clients.Consumer(options.GroupId, faults);
        try
        {
            var stream = new RecordStream(
                consumer, faults, clients, _source, cluster, (table, ordinal) => new TableDecoder(table, ordinal, options), new AnalyticsSink(writer, observer, _source.Name, time), options);
            var watch = new TopicWatch(_source, cluster, inspector, consumer, stream, databases, monitor, time, logger);
            await ReadOldPartitionsAsync(cluster, stream, offsets, cancellationToken);
            var start = await StartAsync(offsets, cancellationToken);
            logger.StreamingRecords(_source.Name, string.Join(", ", start.Select(offset => $"{offset.Key.Topic}[{offset.Key.Partition.Value}]@{offset.Value}")));
            monitor.Enter(SourceState.Streaming);
            await StreamAsync(stream, start, watch, cancellationToken);
        }
        finally
        {
            consumer.Close();
        }
    }

    private async Task PrepareAsync(KafkaCluster cluster, NpgsqlConnection session, OffsetStore offsets, QuarantineWriter quarantine, CancellationToken cancellationToken)
    {
        var snapshots = new SnapshotStore(session, _source.Name);
        var preparation = new TopicPreparation(monitor, session, new PositionStore(session, _source.Name), offsets, snapshots, options);
        var pending = await preparation.PrepareAsync(cluster, cancellationToken);
        if (pending.Count == 0)
            return;
        monitor.Enter(SourceState.Snapshot);
        await new SnapshotCopier(databases, session, _source, snapshots, quarantine, monitor, ChunkSize.Of(options), logger).CopyAsync(pending, cancellationToken);
    }

    /// <summary>
    /// Where a topic has got new partitions, rows may have moved from one to another. All that the old ones hold by now is older than what the new ones hold
    /// of the same row, so it is applied first.
    /// </summary>
    private async Task ReadOldPartitionsAsync(KafkaCluster cluster, RecordStream stream, OffsetStore offsets, CancellationToken cancellationToken)
    {
        var start = await StartAsync(offsets, cancellationToken);
        var grown = cluster.Topics.Where(topic => start.Keys.Count(partition => partition.Topic == topic.Name) < topic.Partitions.Count).ToList();
        if (grown.Count == 0)
            return;
        foreach (var topic in grown)
            logger.PartitionsAdded(_source.Name, topic.Name);
        var ends = start.Keys.ToDictionary(
            partition => partition, partition => cluster.Topics.Single(topic => topic.Name == partition.Topic).Partitions[partition.Partition.Value].End);
        await stream.RunAsync(start, ends, cancellationToken);
        foreach (var topic in grown)
            await offsets.AddPartitionsAsync(cluster.Id, topic, start.Keys.Count(partition => partition.Topic == topic.Name), cancellationToken);
    }

    private static async Task<Dictionary<TopicPartition, long>> StartAsync(OffsetStore offsets, CancellationToken cancellationToken) =>
        (await offsets.LoadAsync(cancellationToken)).ToDictionary(offset => offset.Partition, offset => offset.Next);

    /// <summary>Streams, with an eye on analytics-db and Kafka, until something is to be prepared anew.</summary>
    private static async Task StreamAsync(RecordStream stream, Dictionary<TopicPartition, long> start, TopicWatch watch, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var streaming = stream.RunAsync(start, ends: null, either.Token);
        var watching = watch.RunUntilChangedAsync(either.Token);
        await Task.WhenAny(streaming, watching);
        await either.CancelAsync();
        try
        {
            await Task.WhenAll(streaming, watching);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // One of the two ended, and so the other was told to; where a failure was the reason, it came before this.
            if (streaming.IsFaulted || watching.IsFaulted)
                throw;
        }
    }
}
