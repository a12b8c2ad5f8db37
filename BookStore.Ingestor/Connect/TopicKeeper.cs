using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Kafka.Clients;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace BookStore.Ingestor.Connect;

/// <summary>
/// Makes a connector's topics before anything reads or writes them: Debezium makes one only with its first record, and Flink does not start on a topic
/// that is not there.
/// </summary>
internal sealed class TopicKeeper(ConnectorDefinition connector, KafkaClients clients, ConnectOptions options, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>As many copies as the brokers make of a topic by default.</summary>
    private const short DefaultReplication = -1;

    private long? _ensured;

    /// <summary>Makes those that are missing. Looks once a minute: a topic may be deleted by hand.</summary>
    /// <exception cref="ExplainedException">Kafka is away, or refuses.</exception>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (_ensured is { } last && time.GetElapsedTime(last) < Interval)
            return;
        var faults = new ClientFaults();
        using var admin = clients.Admin(faults);
        var wanted = connector.Topics.Select(topic => new TopicSpecification { Name = topic, NumPartitions = options.TopicPartitions, ReplicationFactor = DefaultReplication });
        try
        {
            await admin.CreateTopicsAsync(wanted).WaitAsync(cancellationToken);
        }
        catch (CreateTopicsException refusal) when (refusal.Results.All(result => result.Error.Code is ErrorCode.NoError or ErrorCode.TopicAlreadyExists))
        {
            // They are there, which is all that is asked.
        }
        catch (KafkaException failure)
        {
            throw clients.Explain(failure, faults);
        }

        _ensured = time.GetTimestamp();
    }
}
