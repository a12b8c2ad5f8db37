using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka.Clients;
using BookStore.Ingestor.Kafka.Records;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Sql;
using Npgsql;
using NpgsqlTypes;

namespace BookStore.Ingestor.Kafka;

/// <summary>
/// Waits in two steps: until Debezium has confirmed the source's WAL, which it does once Kafka has acknowledged its records, and until all that Kafka then has
/// is applied. No single record could tell as much, for the topics have no common order.
/// </summary>
internal sealed class OffsetCatchUp(
    SourceDefinition source, NpgsqlConnection connection, NpgsqlConnection analytics, KafkaClients clients, KafkaOptions options, TimeProvider time) : ICatchUp
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Connect lets a connector confirm once a minute, unless <c>offset.flush.interval.ms</c> says otherwise.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await UntilKafkaHasItAsync(cancellationToken);
        using var inspector = new ClusterInspector(clients, options);
        await UntilAppliedAsync(await inspector.DescribeAsync(source, cancellationToken), cancellationToken);
    }

    private async Task UntilKafkaHasItAsync(CancellationToken cancellationToken)
    {
        var wanted = await connection.ScalarAsync<NpgsqlLogSequenceNumber>(SourceSql.CurrentWalLsn, cancellationToken);
        await Heartbeat.TryAsync(connection, cancellationToken);
        var slot = options.SlotOf(source);
        await UntilAsync(
            async () => (ulong)(await connection.ScalarAsync<NpgsqlLogSequenceNumber?>(KafkaSql.ConfirmedLsn, cancellationToken, slot)
                ?? throw new ExplainedException($"There is no replication slot {slot} at {source.ConnectionName}, so nobody brings its changes to Kafka. Register Debezium's connector.")),
            (ulong)wanted,
            $"Debezium has confirmed nothing new in slot {slot} of {source.ConnectionName}. See whether its connector runs",
            cancellationToken);
    }

    private async Task UntilAppliedAsync(KafkaCluster cluster, CancellationToken cancellationToken)
    {
        var offsets = new OffsetStore(analytics, OffsetStore.Engine, source.Name);
        var ends = cluster.Topics.ToDictionary(topic => topic.Name);
        // Counted as what is applied of what was there then.
        await UntilAsync(
            async () => (ulong)(await offsets.LoadAsync(cancellationToken))
                .Where(offset => ends.ContainsKey(offset.Partition.Topic))
                .Sum(offset => Math.Min(offset.Next, ends[offset.Partition.Topic].Partitions[offset.Partition.Partition.Value].End)),
            (ulong)cluster.Topics.Sum(topic => topic.Partitions.Sum(range => range.End)),
            $"The offsets of {source.Name} stand still. Start the ingestor, or see its status",
            cancellationToken);
    }

    /// <summary>Waits for a number that only grows.</summary>
    private async Task UntilAsync(Func<Task<ulong>> reached, ulong wanted, string standstill, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (last, since) = (0UL, time.GetTimestamp());
        while (await reached() is var now && now < wanted)
        {
            if (now != last)
                (last, since) = (now, time.GetTimestamp());
            if (time.GetElapsedTime(since) > Patience)
                throw new ExplainedException($"{standstill}; it has been so for {Patience.TotalSeconds} s. Then verify again.");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
