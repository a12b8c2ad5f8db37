using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Sources;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Polly;

namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>Asks Kafka about a source's topics.</summary>
internal sealed class ClusterInspector(KafkaClients clients, KafkaOptions options) : IDisposable
{
    private readonly ClientFaults _faults = new();
    private readonly ResiliencePipeline _patience = Patience(options.RequestTimeout);
    private IAdminClient? _admin;

    /// <exception cref="ExplainedException">Kafka can't be reached or refuses us.</exception>
    /// <exception cref="SourceNotReadyException">A topic is not there yet.</exception>
    public async Task<KafkaCluster> DescribeAsync(SourceDefinition source, CancellationToken cancellationToken)
    {
        var names = source.Tables.Select(table => options.TopicOf(source, table)).ToList();
        _admin ??= clients.Admin(_faults);
        try
        {
            var cluster = await _admin.DescribeClusterAsync(new() { RequestTimeout = options.RequestTimeout }).WaitAsync(cancellationToken);
            var topics = await DescribeTopicsAsync(names).WaitAsync(cancellationToken);
            var (first, end) = (
                await OffsetsAsync(topics, OffsetSpec.Earliest(), cancellationToken), await OffsetsAsync(topics, OffsetSpec.Latest(), cancellationToken));
            return new KafkaCluster(cluster.ClusterId, [.. topics.Select(topic => new KafkaTopic(
                topic.Name,
                topic.TopicId.ToString(),
                [.. topic.Partitions.Select(partition => new TopicPartition(topic.Name, partition.Partition)).Select(partition => new OffsetRange(first[partition], end[partition]))]))]);
        }
        catch (KafkaException failure)
        {
            throw clients.Explain(failure, _faults);
        }
    }

    public void Dispose() => _admin?.Dispose();

    private async Task<List<TopicDescription>> DescribeTopicsAsync(List<string> names)
    {
        try
        {
            var found = (await _admin!.DescribeTopicsAsync(TopicCollection.OfTopicNames(names), new() { RequestTimeout = options.RequestTimeout })).TopicDescriptions;
            return [.. names.Select(name => found.Single(topic => topic.Name == name))];
        }
        catch (DescribeTopicsException failure)
        {
            var missing = failure.Results.TopicDescriptions.FirstOrDefault(topic => topic.Error.IsError);
            throw missing?.Error.Code == ErrorCode.UnknownTopicOrPart
                ? new SourceNotReadyException($"Kafka has no topic {missing.Name} yet: create it, or register Debezium's connector, which makes it with its first record.")
                : clients.Explain(missing?.Error.Reason ?? failure.Message);
        }
    }

    private async Task<Dictionary<TopicPartition, long>> OffsetsAsync(IEnumerable<TopicDescription> topics, OffsetSpec which, CancellationToken cancellationToken)
    {
        var wanted = topics.SelectMany(topic => topic.Partitions.Select(partition => new TopicPartitionOffsetSpec
        {
            TopicPartition = new TopicPartition(topic.Name, partition.Partition),
            OffsetSpec = which,
        }));
        try
        {
            var result = await _patience.ExecuteAsync(async token => await _admin!.ListOffsetsAsync(wanted, new() { RequestTimeout = options.RequestTimeout }).WaitAsync(token), cancellationToken);
            return result.ResultInfos.ToDictionary(
                info => info.TopicPartitionOffsetError.TopicPartition, info => info.TopicPartitionOffsetError.Offset.Value);
        }
        catch (ListOffsetsException failure) when (Failed(failure).FirstOrDefault() is { } partition)
        {
            throw clients.Explain($"the offsets of {partition.TopicPartition}: {partition.Error.Reason}");
        }
    }

    /// <summary>Waits for a partition that has no leader at this moment: it was just made, or its broker has just gone.</summary>
    private static ResiliencePipeline Patience(TimeSpan limit)
    {
        var pause = TimeSpan.FromMilliseconds(100);
        return new ResiliencePipelineBuilder().AddRetry(new()
        {
            ShouldHandle = new PredicateBuilder().Handle<ListOffsetsException>(failure => Failed(failure).Any(partition => partition.Error.Code
                is ErrorCode.NotLeaderForPartition or ErrorCode.LeaderNotAvailable or ErrorCode.OffsetNotAvailable or ErrorCode.UnknownTopicOrPart)),
            MaxRetryAttempts = (int)(limit / pause),
            Delay = pause,
        }).Build();
    }

    private static IEnumerable<TopicPartitionOffsetError> Failed(ListOffsetsException failure) =>
        failure.Result.ResultInfos.Select(info => info.TopicPartitionOffsetError).Where(partition => partition.Error.IsError);
}
