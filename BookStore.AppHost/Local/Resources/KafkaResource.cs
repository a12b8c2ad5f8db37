using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Distributions;
using BookStore.LocalPlatform.Kafka;

namespace BookStore.AppHost.Local.Resources;

/// <summary>A Kafka broker.</summary>
internal sealed class KafkaResource(string name, LocalSettings settings, int fixedPort, Terminal terminal) : DistributionResource(name, terminal)
{
    /// <summary>The variable of <see cref="LibraryPath"/>.</summary>
    public const string LibraryPathVariable = "LD_LIBRARY_PATH";

    private KafkaBroker? _broker;

    /// <summary>What clients are given as bootstrap servers.</summary>
    public override string? Url => _broker?.BootstrapServers;

    /// <inheritdoc/>
    public override string? ConnectionString => _broker?.BootstrapServers;

    /// <summary>The library path of programs that use Kafka's native client: its distribution, where there is one, before the host's own path.</summary>
    public string? LibraryPath { get; private set; } = Environment.GetEnvironmentVariable(LibraryPathVariable);

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var options = new KafkaBrokerOptions
        {
            Folder = Path.Combine(settings.DataFolder, Name),
            Port = await settings.ServerPortAsync(Name, fixedPort, cancellationToken),
            StartOver = settings.Fresh,
        };
        var distributions = DistributionLocator.ForThisMachine();
        if (distributions.ExplainMissing(Distribution.Librdkafka) is null)
            LibraryPath = await distributions.FindAsync(Distribution.Librdkafka, Terminal, cancellationToken) + (LibraryPath is null ? "" : ":" + LibraryPath);
        _broker = await KafkaBroker.StartAsync(options, distributions, Terminal, cancellationToken);
        Watch(_broker, [_broker.Server]);
    }
}
