using BookStore.Ingestor.Faults;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka.Clients;

/// <summary>Makes clients of the Kafka that <c>ConnectionStrings:kafka</c> names.</summary>
internal sealed class KafkaClients(IConfiguration configuration, KafkaOptions options)
{
    public const string ConnectionName = "kafka";

    /// <summary>Its brokers, <c>host:port</c>, separated by commas.</summary>
    /// <exception cref="ExplainedException">None are configured.</exception>
    public string BootstrapServers => configuration.GetConnectionString(ConnectionName) is { Length: > 0 } servers
        ? servers
        : throw new ExplainedException($"There is no connection string for {ConnectionName}. Set ConnectionStrings__{ConnectionName} to the brokers, for example \"127.0.0.1:9092\".");

    /// <summary>A consumer whose partitions and offsets are given to it; the group is only where it shows how far it is.</summary>
    /// <param name="groupId">The group.</param>
    /// <param name="faults">Told what goes wrong.</param>
    /// <param name="isPatient">Whether records may gather at the broker for half a second, which costs it far less than one question after the other.</param>
    public IConsumer<byte[], byte[]?> Consumer(string groupId, ClientFaults faults, bool isPatient = false) =>
        new ConsumerBuilder<byte[], byte[]?>(Configure(new ConsumerConfig
        {
            GroupId = groupId,
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            EnablePartitionEof = true,
            // An offset that is not there is a hole, which the next run finds and names.
            AutoOffsetReset = AutoOffsetReset.Error,
            // What the client reads ahead. Once that much is there, it looks again soon: by default it would rest for a second.
            QueuedMaxMessagesKbytes = 16 * 1024,
            FetchQueueBackoffMs = 10,
            FetchMinBytes = isPatient ? 512 * 1024 : 1,
        }))
        .SetErrorHandler((_, error) => faults.Report(error))
        .SetLogHandler((_, _) => { })
        .Build();

    /// <summary>A client for questions about topics.</summary>
    public IAdminClient Admin(ClientFaults faults) =>
        new AdminClientBuilder(Configure(new AdminClientConfig())).SetErrorHandler((_, error) => faults.Report(error)).SetLogHandler((_, _) => { }).Build();

    /// <summary>Puts what went wrong between us and Kafka into a sentence.</summary>
    public ExplainedException Explain(KafkaException failure, ClientFaults faults) => Explain(faults.Last ?? failure.Error.Reason);

    /// <inheritdoc cref="Explain(KafkaException, ClientFaults)"/>
    public ExplainedException Explain(string reason) => new(
        $"Kafka at {BootstrapServers} can't be read ({reason.TrimEnd('.')}). Is it running, and are ConnectionStrings__{ConnectionName} and the settings BookStore__Kafka__… for login and certificates right?");

    private T Configure<T>(T config) where T : ClientConfig
    {
        Librdkafka.Require(options.Library);
        config.BootstrapServers = BootstrapServers;
        config.ClientId = "bookstore-ingestor";
        config.SocketKeepaliveEnable = true;
        config.SocketConnectionSetupTimeoutMs = (int)options.RequestTimeout.TotalMilliseconds;
        config.ReconnectBackoffMaxMs = 2000;
        config.SecurityProtocol = options.Protocol;
        if (options.Protocol is SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl)
            (config.SaslMechanism, config.SaslUsername, config.SaslPassword) = (options.Mechanism, options.Username, options.Password);
        if (options.Protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl)
        {
            config.SslCaLocation = options.CertificateAuthority;
            config.SslCertificateLocation = options.Certificate;
            config.SslKeyLocation = options.CertificateKey;
            config.SslKeyPassword = options.CertificateKeyPassword;
        }

        return config;
    }
}
