using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Audit;

/// <summary>
/// Reads one source's topics beside Flink, from their first record on. A hole is nothing to it: what is gone from a topic, nobody can judge any more.
/// </summary>
internal sealed class AuditPipeline(SourceDefinition source, DatabaseConnections databases, KafkaClients clients, KafkaOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LockRetry = TimeSpan.FromSeconds(1);

    /// <summary>Called once records are read.</summary>
    public event Action? Started;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = await databases.OpenAnalyticsAsync(cancellationToken);
        // Of two ingestors, one audits.
        while (!await session.ScalarAsync<bool>(IngestSql.TryLock, cancellationToken, $"{source.Name} audit"))
            await Task.Delay(LockRetry, time, cancellationToken);

        using var inspector = new ClusterInspector(clients, options);
        var cluster = await inspector.DescribeAsync(source, cancellationToken);
        var start = await StartAsync(cluster, new OffsetStore(session, OffsetStore.Auditor, source.Name), cancellationToken);
        var quarantine = new QuarantineWriter(session, source.Name, logger);
        await quarantine.LoadAsync(cancellationToken);
        var faults = new ClientFaults();
        using var consumer = clients.Consumer(options.AuditorGroupId, faults, isPatient: true);
        try
        {
            var stream = new RecordStream(
                consumer, faults, clients, source, cluster, (table, ordinal) => new FlinkRules(table, ordinal, options), new AuditSink(session, quarantine), options);
            Started?.Invoke();
            await stream.RunAsync(start, ends: null, cancellationToken);
        }
        finally
        {
            consumer.Close();
        }
    }

    private static async Task<Dictionary<TopicPartition, long>> StartAsync(KafkaCluster cluster, OffsetStore offsets, CancellationToken cancellationToken)
    {
        var stored = (await offsets.LoadAsync(cancellationToken)).ToLookup(offset => offset.Partition.Topic);
        foreach (var topic in cluster.Topics)
        {
            var known = stored[topic.Name].ToList();
            if (known.Count != topic.Partitions.Count || OffsetHoles.Find(cluster, topic, known) is not null)
                await offsets.ResetAsync(cluster.Id, topic, topic.Partitions.Select(range => range.First), cancellationToken);
        }

        return (await offsets.LoadAsync(cancellationToken)).ToDictionary(offset => offset.Partition, offset => offset.Next);
    }
}
