using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Connect;
using Npgsql;

namespace BookStore.AppHost.Local.Resources;

/// <summary>Kafka Connect with Debezium. Its connectors find their databases by variables as ECOM_DB_HOST.</summary>
internal sealed class ConnectResource : DistributionResource
{
    private readonly LocalSettings _settings;
    private readonly int _fixedPort;
    private readonly KafkaResource _kafka;
    private readonly List<(string Prefix, DatabaseResource Database)> _databases = [];
    private ConnectWorker? _worker;

    /// <summary>A worker that writes to <paramref name="kafka"/>.</summary>
    public ConnectResource(string name, KafkaResource kafka, LocalSettings settings, int fixedPort, Terminal terminal) : base(name, terminal)
    {
        (_settings, _fixedPort, _kafka) = (settings, fixedPort, kafka);
        StartAfter(kafka);
    }

    /// <inheritdoc/>
    public override string? Url => _worker?.Url;

    /// <summary>Lets connectors read a database, whose variables begin with <paramref name="prefix"/>.</summary>
    public ConnectResource WithDatabase(string prefix, DatabaseResource database)
    {
        _databases.Add((prefix, database));
        StartAfter(database);
        return this;
    }

    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        var options = new ConnectWorkerOptions
        {
            Folder = Path.Combine(_settings.DataFolder, Name),
            Port = await _settings.ServerPortAsync(Name, _fixedPort, cancellationToken),
            BootstrapServers = _kafka.ConnectionString!,
            Environment = _databases.SelectMany(database => Variables(database.Prefix, database.Database.ConnectionString)).ToDictionary(),
        };
        _worker = await ConnectWorker.StartAsync(options, progress: Terminal, cancellationToken: cancellationToken);
        Watch(_worker, [_worker.Server]);
    }

    private static Dictionary<string, string?> Variables(string prefix, string connectionString)
    {
        var address = new NpgsqlConnectionStringBuilder(connectionString);
        return new()
        {
            [prefix + "_DB_HOST"] = address.Host,
            [prefix + "_DB_PORT"] = $"{address.Port}",
            [prefix + "_DB_NAME"] = address.Database,
            [prefix + "_DB_USER"] = address.Username,
            [prefix + "_DB_PASSWORD"] = address.Password,
        };
    }
}
