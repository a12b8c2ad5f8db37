using BookStore.Ingestor.Kafka.Clients;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace BookStore.Ingestor.Flink;

/// <summary>
/// How far a job is by the offsets that its group has committed, which it does at each checkpoint, after its sink has written. Flink's own metric is sooner,
/// but after a restart it is missing until the topic has something new, which on a quiet shop may take long.
/// </summary>
internal sealed class GroupLag(KafkaClients clients, TimeSpan requestTimeout) : IDisposable
{
    private IAdminClient? _admin;

    /// <returns>Records of the topic behind what the group has committed; null where it has committed nothing, or Kafka is away.</returns>
    public async Task<long?> PendingAsync(PipelineJob job, CancellationToken cancellationToken)
    {
        if (job.Topic is null || job.Group is null)
            return null;
        _admin ??= clients.Admin(new ClientFaults());
        try
        {
            // No partitions named: all of which the group has committed an offset.
            var groups = await _admin.ListConsumerGroupOffsetsAsync([new(job.Group, null)], new() { RequestTimeout = requestTimeout }).WaitAsync(cancellationToken);
            var committed = groups.Single().Partitions.Where(partition => partition.Topic == job.Topic && partition.Offset.Value >= 0)
                .ToDictionary(partition => partition.TopicPartition, partition => partition.Offset.Value);
            var topics = await _admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([job.Topic]), new() { RequestTimeout = requestTimeout }).WaitAsync(cancellationToken);
            var partitions = topics.TopicDescriptions.Single().Partitions.Select(partition => new TopicPartition(job.Topic, partition.Partition)).ToList();
            if (!partitions.All(committed.ContainsKey))
                return null;
            var ends = await _admin.ListOffsetsAsync(
                partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = OffsetSpec.Latest() }),
                new() { RequestTimeout = requestTimeout }).WaitAsync(cancellationToken);
            return ends.ResultInfos.Select(info => info.TopicPartitionOffsetError).Sum(end => Math.Max(0, end.Offset.Value - committed[end.TopicPartition]));
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    public void Dispose() => _admin?.Dispose();
}
