using BookStore.AppHost.Local.Output;
using BookStore.AppHost.Local.Resources;

namespace BookStore.AppHost.Local;

/// <summary>The resources of one run: starts each when those it waits for are ready, and stops them in the opposite order.</summary>
internal sealed class LocalApplication(LocalSettings settings, Terminal terminal) : IAsyncDisposable
{
    private readonly List<LocalResource> _resources = [];
    private readonly List<LocalResource> _extras = [];

    /// <summary>All resources, in the order they were added.</summary>
    public IReadOnlyList<LocalResource> Resources => _resources;

    /// <summary>Those that start once all others are ready.</summary>
    public IReadOnlyList<LocalResource> Extras => _extras;

    /// <summary>The resource of a kind and name; null where the run goes without it.</summary>
    public T? Find<T>(string name) where T : LocalResource => _resources.OfType<T>().FirstOrDefault(resource => resource.Name == name);

    /// <summary>Adds a PostgreSQL server.</summary>
    public PostgresResource AddPostgres(string name, int fixedPort) => Add(new PostgresResource(this, name, settings, fixedPort, terminal));

    /// <summary>Adds a Kafka broker.</summary>
    public KafkaResource AddKafka(string name, int fixedPort) => Add(new KafkaResource(name, settings, fixedPort, terminal));

    /// <summary>Adds Kafka Connect with Debezium.</summary>
    public ConnectResource AddConnect(string name, KafkaResource kafka, int fixedPort) => Add(new ConnectResource(name, kafka, settings, fixedPort, terminal));

    /// <summary>Adds a Flink cluster with its SQL Gateway.</summary>
    public FlinkResource AddFlink(string name, int fixedPort, int fixedGatewayPort, int taskManagers) =>
        Add(new FlinkResource(name, settings, fixedPort, fixedGatewayPort, taskManagers, terminal));

    /// <summary>Adds Superset.</summary>
    public SupersetResource AddSuperset(string name, DatabaseResource metadata, int fixedPort) => Add(new SupersetResource(name, metadata, settings, fixedPort, terminal));

    /// <summary>Adds a service: a project of ours that serves HTTP and is restarted when it dies.</summary>
    public ServiceResource AddService(string name, string project, int fixedPort) => Add(new ServiceResource(name, project, settings, fixedPort, terminal));

    /// <summary>Adds a command of a project of ours that runs to its end.</summary>
    public CommandResource AddCommand(string name, string project, params IReadOnlyList<string> arguments) =>
        Add(new CommandResource(name, project, arguments, settings, terminal));

    /// <summary>Adds any other resource.</summary>
    public T Add<T>(T resource) where T : LocalResource
    {
        _resources.Add(resource);
        return resource;
    }

    /// <summary>Makes a resource one that the platform is ready without: <see cref="StartExtrasAsync"/> starts it.</summary>
    public T AsExtra<T>(T resource) where T : LocalResource
    {
        _extras.Add(resource);
        return resource;
    }

    /// <summary>Starts everything but extras; completes when all is started. The first failure stops the waiting and is thrown.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => StartAsync(_resources.Except(_extras), cancellationToken);

    /// <summary>Starts the extras; completes when all are started. The first failure stops the waiting and is thrown.</summary>
    public Task StartExtrasAsync(CancellationToken cancellationToken) => StartAsync(_extras, cancellationToken);

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var resource in Enumerable.Reverse(_resources))
            await resource.StopAsync();
    }

    private static async Task StartAsync(IEnumerable<LocalResource> resources, CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var starts = resources.Select(resource => resource.StartAsync(failed.Token)).ToList();
        await foreach (var start in Task.WhenEach(starts))
        {
            if (start.IsCompletedSuccessfully)
                continue;
            await failed.CancelAsync();
            await Task.WhenAll(starts).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await start;
        }
    }
}
