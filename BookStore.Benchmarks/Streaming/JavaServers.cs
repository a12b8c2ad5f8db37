using BookStore.LocalPlatform.Connect;
using BookStore.LocalPlatform.Flink;
using BookStore.LocalPlatform.Kafka;
using BookStore.LocalPlatform.Servers;
using Npgsql;

namespace BookStore.Benchmarks.Streaming;

/// <summary>Kafka, Connect and Flink of one run, fresh in a folder of their own.</summary>
internal sealed class JavaServers : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"bookstore-streaming-{Guid.NewGuid():N}"[..28]);
    private FlinkCluster? _flink;
    private ConnectWorker? _connect;
    private KafkaBroker? _kafka;

    public KafkaBroker Kafka => _kafka ?? throw new InvalidOperationException("Not started.");

    public ConnectWorker Connect => _connect ?? throw new InvalidOperationException("Not started.");

    /// <summary>Null for an engine without it.</summary>
    public FlinkCluster? Flink => _flink;

    /// <summary>A folder for the files of the run.</summary>
    public string Folder => _folder;

    /// <summary>Each process, by the name that the results have for it.</summary>
    public IReadOnlyList<(string Name, ServerProcess Server)> Processes =>
    [
        ("kafka", Kafka.Server), ("connect", Connect.Server),
        .. Flink is null ? [] : new[] { ("jobmanager", Flink.JobManager), ("taskmanager", Flink.TaskManagers[0]), ("gateway", Flink.Gateway) },
    ];

    /// <param name="withFlink">Whether Flink belongs to them.</param>
    /// <param name="ecom">The shop's database.</param>
    /// <param name="inventory">The shop's other database.</param>
    /// <param name="cancellationToken">Gives up; <see cref="DisposeAsync"/> stops what has started.</param>
    public async Task StartAsync(bool withFlink, NpgsqlConnectionStringBuilder ecom, NpgsqlConnectionStringBuilder inventory, CancellationToken cancellationToken)
    {
        _kafka = await KafkaBroker.StartAsync(new() { Folder = Path.Combine(_folder, "kafka") }, cancellationToken: cancellationToken);
        _connect = await ConnectWorker.StartAsync(
            new()
            {
                Folder = Path.Combine(_folder, "connect"),
                BootstrapServers = _kafka.BootstrapServers,
                Environment = Variables("ECOM", ecom).Concat(Variables("INVENTORY", inventory)).ToDictionary(),
            },
            cancellationToken: cancellationToken);
        if (withFlink)
            _flink = await FlinkCluster.StartAsync(new() { Folder = Path.Combine(_folder, "flink") }, cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_flink is not null)
            await _flink.DisposeAsync();
        if (_connect is not null)
            await _connect.DisposeAsync();
        if (_kafka is not null)
            await _kafka.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string?> Variables(string prefix, NpgsqlConnectionStringBuilder database) => new()
    {
        [$"{prefix}_DB_HOST"] = database.Host,
        [$"{prefix}_DB_PORT"] = $"{database.Port}",
        [$"{prefix}_DB_NAME"] = database.Database,
        [$"{prefix}_DB_USER"] = database.Username,
        [$"{prefix}_DB_PASSWORD"] = database.Password,
    };
}
