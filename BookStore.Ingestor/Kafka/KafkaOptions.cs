using System.ComponentModel.DataAnnotations;
using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;
using Confluent.Kafka;

namespace BookStore.Ingestor.Kafka;

/// <summary>
/// Settings of engine <c>kafka</c> and of the auditor, section <c>BookStore:Kafka</c>. Names of modes, protocols and mechanisms may be written as Kafka and
/// Debezium write them: <c>SASL_SSL</c>, <c>SCRAM-SHA-512</c>, <c>adaptive_time_microseconds</c>.
/// </summary>
public sealed class KafkaOptions : BatchOptions, IValidatableObject
{
    public const string Section = "BookStore:Kafka";

    /// <summary>Consumer group under which the engine's offsets are shown to Kafka's own tools. The offsets that count are in analytics-db.</summary>
    /// <value>Default <c>bookstore-ingestor</c>.</value>
    [Required]
    public string GroupId { get; set; } = "bookstore-ingestor";

    /// <summary>Consumer group of the auditor.</summary>
    /// <value>Default <c>bookstore-auditor</c>.</value>
    [Required]
    public string AuditorGroupId { get; set; } = "bookstore-auditor";

    /// <summary>Debezium's <c>topic.prefix</c>; <c>{source}</c> stands for <c>ecom</c> and <c>inventory</c>.</summary>
    /// <value>Default <c>{source}-connector</c>.</value>
    [Required]
    public string TopicPrefix { get; set; } = "{source}-connector";

    /// <summary>Debezium's <c>slot.name</c>, by which <c>verify</c> tells what Kafka has; <c>{source}</c> as above.</summary>
    /// <value>Default <c>debezium_{source}_slot</c>.</value>
    [Required]
    public string SlotName { get; set; } = "debezium_{source}_slot";

    /// <summary>Debezium's <c>decimal.handling.mode</c>: how numbers are written where a record brings no schema.</summary>
    /// <value>double (default), string or precise. Strings with decimal numbers are understood under double too.</value>
    [Required]
    public string DecimalHandlingMode { get; set; } = "double";

    /// <summary>Debezium's <c>time.precision.mode</c>: how timestamps without time zone are written where a record brings no schema.</summary>
    /// <value>connect (default), adaptive or adaptive_time_microseconds.</value>
    [Required]
    public string TimePrecisionMode { get; set; } = "connect";

    /// <summary>Debezium's <c>unavailable.value.placeholder</c>: stands for a long text that an update left as it was.</summary>
    /// <value>Default <c>__debezium_unavailable_value</c>.</value>
    [Required]
    public string UnavailableValuePlaceholder { get; set; } = "__debezium_unavailable_value";

    /// <summary>The native library librdkafka, as a file. Without it, the one that came with the build, else that in BOOKSTORE_DIST, else the system's.</summary>
    public string? Library { get; set; }

    /// <summary>How to talk to the brokers: PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL.</summary>
    /// <value>Default PLAINTEXT.</value>
    [Required]
    public string SecurityProtocol { get; set; } = "PLAINTEXT";

    /// <summary>How to log in: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512.</summary>
    /// <value>Default SCRAM-SHA-512; of no meaning without SASL.</value>
    [Required]
    public string SaslMechanism { get; set; } = "SCRAM-SHA-512";

    /// <summary>User for SASL.</summary>
    public string? Username { get; set; }

    /// <summary>Password for SASL.</summary>
    public string? Password { get; set; }

    /// <summary>PEM file with the authorities that may have signed the brokers' certificates. Without it, those of the system.</summary>
    public string? CertificateAuthority { get; set; }

    /// <summary>PEM file with the certificate to show to the brokers, where they ask for one.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file with the key of <see cref="Certificate"/>.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Password of <see cref="CertificateKey"/>.</summary>
    public string? CertificateKeyPassword { get; set; }

    /// <summary>How long a broker may take to answer.</summary>
    /// <value>Default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    internal DecimalMode Decimals => WireName.Parse<DecimalMode>(DecimalHandlingMode)!.Value;

    internal TimeMode Times => WireName.Parse<TimeMode>(TimePrecisionMode)!.Value;

    internal SecurityProtocol Protocol => WireName.Parse<SecurityProtocol>(SecurityProtocol)!.Value;

    internal SaslMechanism Mechanism => WireName.Parse<SaslMechanism>(SaslMechanism)!.Value;

    private bool UsesSasl => Protocol is Confluent.Kafka.SecurityProtocol.SaslPlaintext or Confluent.Kafka.SecurityProtocol.SaslSsl;

    /// <summary>The topic of a table.</summary>
    public string TopicOf(SourceDefinition source, CapturedTable table) => $"{Named(TopicPrefix, source)}.{table.QualifiedName}";

    /// <summary>Debezium's slot at a source.</summary>
    public string SlotOf(SourceDefinition source) => Named(SlotName, source);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WireName.Parse<DecimalMode>(DecimalHandlingMode) is null)
            yield return Wrong(nameof(DecimalHandlingMode), DecimalHandlingMode, "double, string or precise");
        if (WireName.Parse<TimeMode>(TimePrecisionMode) is null)
            yield return Wrong(nameof(TimePrecisionMode), TimePrecisionMode, "connect, adaptive or adaptive_time_microseconds");
        if (WireName.Parse<SecurityProtocol>(SecurityProtocol) is null)
            yield return Wrong(nameof(SecurityProtocol), SecurityProtocol, "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL");
        else if (WireName.Parse<SaslMechanism>(SaslMechanism) is not (Confluent.Kafka.SaslMechanism.Plain or Confluent.Kafka.SaslMechanism.ScramSha256 or Confluent.Kafka.SaslMechanism.ScramSha512))
            yield return Wrong(nameof(SaslMechanism), SaslMechanism, "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");
        else if (UsesSasl && (string.IsNullOrEmpty(Username) || string.IsNullOrEmpty(Password)))
            yield return new($"{Section}:{nameof(SecurityProtocol)} is {SecurityProtocol}, which needs {Section}:{nameof(Username)} and {Section}:{nameof(Password)}.");
        foreach (var (name, file) in new[] { (nameof(Library), Library), (nameof(CertificateAuthority), CertificateAuthority), (nameof(Certificate), Certificate), (nameof(CertificateKey), CertificateKey) })
        {
            if (!string.IsNullOrEmpty(file) && !File.Exists(file))
                yield return new($"{Section}:{name} names the file {file}, which is not there.");
        }

        if (string.IsNullOrEmpty(Certificate) != string.IsNullOrEmpty(CertificateKey))
            yield return new($"{Section}:{nameof(Certificate)} and {Section}:{nameof(CertificateKey)} belong together: set both or none.");
    }

    private static ValidationResult Wrong(string name, string value, string known) => new($"{Section}:{name} is '{value}'; it must be {known}.");

    private static string Named(string pattern, SourceDefinition source) => pattern.Replace("{source}", source.Name, StringComparison.Ordinal);
}
