using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using BookStore.Ingestor.Status;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka;

/// <summary>
/// Looks after a source beside its stream: measures how far behind it is, shows Kafka's own tools its offsets, and notices requests for a snapshot and topics
/// that were changed.
/// </summary>
internal sealed class TopicWatch(
    SourceDefinition source,
    KafkaCluster cluster,
    ClusterInspector inspector,
    IConsumer<byte[], byte[]?> consumer,
    RecordStream stream,
    DatabaseConnections databases,
    SourceMonitor monitor,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TopicInterval = TimeSpan.FromSeconds(10);

    private IReadOnlyDictionary<TopicPartition, long> _shown = new Dictionary<TopicPartition, long>();

    public async Task RunUntilChangedAsync(CancellationToken cancellationToken)
    {
        await using var analytics = await databases.OpenAnalyticsAsync(cancellationToken);
        var lastLook = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            var applied = stream.Applied;
            monitor.Behind(applied.Sum(offset => Behind(offset.Key, offset.Value)));
            await Task.Run(() => Show(applied), cancellationToken);
            if (await analytics.ScalarAsync<long>(IngestSql.CountRequestedSnapshots, cancellationToken, source.Name) > 0)
            {
                logger.SnapshotRequested(source.Name);
                return;
            }

            if (time.GetElapsedTime(lastLook) < TopicInterval)
                continue;
            lastLook = time.GetTimestamp();
            if (await AreChangedAsync(cancellationToken))
            {
                logger.TopicsChanged(source.Name);
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <summary>Records of a partition that are not applied, as far as its broker has told.</summary>
    private long Behind(TopicPartition partition, long next) =>
        consumer.GetWatermarkOffsets(partition) is var known && known.High == Offset.Unset ? 0 : Math.Max(0, known.High.Value - next);

    private async Task<bool> AreChangedAsync(CancellationToken cancellationToken)
    {
        var now = await inspector.DescribeAsync(source, cancellationToken);
        return now.Id != cluster.Id || now.Topics.Zip(cluster.Topics).Any(topics => topics.First.Id != topics.Second.Id || topics.First.Partitions.Count != topics.Second.Partitions.Count);
    }

    /// <summary>Commits offsets in the consumer group, for people and their tools: nothing is ever read from there.</summary>
    private void Show(IReadOnlyDictionary<TopicPartition, long> applied)
    {
        if (ReferenceEquals(applied, _shown))
            return;
        _shown = applied;
        try
        {
            consumer.Commit(applied.Select(offset => new TopicPartitionOffset(offset.Key, offset.Value)));
        }
        catch (KafkaException refusal)
        {
            // The right may be lacking, or somebody consumes as a member of the same group.
            logger.OffsetsNotShown(source.Name, refusal.Error.Reason);
        }
    }
}
