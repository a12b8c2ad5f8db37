using System.Text;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka.Decoding;
using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Sources;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>Looks a change up in its topic, by the row's key in the record's.</summary>
internal sealed class TopicSearch(KafkaClients clients, KafkaOptions options)
{
    /// <summary>The broker's clock may be another one.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <exception cref="ExplainedException">Kafka can't be read.</exception>
    /// <exception cref="SourceNotReadyException">A topic of the source is not there.</exception>
    public async Task<bool> HasAsync(SourceDefinition source, ProbeChange change, CancellationToken cancellationToken)
    {
        using var inspector = new ClusterInspector(clients, options);
        var topic = (await inspector.DescribeAsync(source, cancellationToken)).Topics.Single(topic => topic.Name == options.TopicOf(source, change.Table));
        // The client blocks while it waits.
        return await Task.Run(() => Search(topic, change, cancellationToken), cancellationToken);
    }

    private bool Search(KafkaTopic topic, ProbeChange change, CancellationToken cancellationToken)
    {
        var faults = new ClientFaults();
        using var consumer = clients.Consumer(options.GroupId, faults);
        try
        {
            var since = new Timestamp(change.Since - Skew);
            var starts = consumer.OffsetsForTimes(topic.Partitions.Index().Select(partition => new TopicPartitionTimestamp(topic.Name, partition.Index, since)), options.RequestTimeout);
            var unread = starts.Where(start => start.Offset.Value >= 0).ToList();
            consumer.Assign(unread);
            var key = Encoding.UTF8.GetBytes(change.Key.ToString());
            for (var open = unread.Count; open > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var record = consumer.Consume(options.RequestTimeout) ?? throw clients.Explain(faults.Last ?? "it sends no records");
                if (record.IsPartitionEOF)
                    open--;
                else if (record.Message.Key.AsSpan().IndexOf(key) >= 0 && IsDelete(record.Message.Value) == change.IsDelete)
                    return true;
            }

            return false;
        }
        catch (KafkaException failure)
        {
            throw clients.Explain(failure, faults);
        }
        finally
        {
            consumer.Close();
        }
    }

    private static bool IsDelete(byte[]? value)
    {
        try
        {
            return value is null || Envelope.Read(value).Operation == (byte)'d';
        }
        catch (BadRecordException)
        {
            return false;
        }
    }
}
