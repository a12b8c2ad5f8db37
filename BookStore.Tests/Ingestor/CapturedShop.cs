using BookStore.Ingestor;
using BookStore.Ingestor.Commands;
using BookStore.Ingestor.Reconciliation;
using BookStore.Ingestor.Sources;
using Microsoft.Extensions.Configuration;
using Shouldly;

namespace BookStore.Tests.Ingestor;

/// <summary>Two sources and their analytics database, empty at first, for one test.</summary>
public sealed class CapturedShop(string ecom, string inventory, string analytics, (string Key, string Value)[] settings) : IAsyncDisposable
{
    /// <summary>Slots are named once a server: what a test leaves would be in the next one's way. One that was just read is free a moment later.</summary>
    private const string DropSlots =
        """
        DO $$
        BEGIN
            WHILE EXISTS (SELECT FROM pg_replication_slots WHERE database = current_database()) LOOP
                PERFORM pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE database = current_database() AND active;
                BEGIN
                    PERFORM pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = current_database() AND NOT active;
                EXCEPTION WHEN object_in_use THEN
                    NULL;
                END;
                PERFORM pg_sleep(0.01);
            END LOOP;
        END $$
        """;

    private const string AwaitSlots =
        """
        DO $$
        BEGIN
            WHILE EXISTS (SELECT FROM pg_replication_slots WHERE database = current_database() AND active) LOOP
                PERFORM pg_sleep(0.01);
            END LOOP;
        END $$
        """;

    private readonly List<RunningIngestor> _ingestors = [];

    public string Ecom { get; } = ecom;

    public string Inventory { get; } = inventory;

    public string Analytics { get; } = analytics;

    /// <summary>The ingestor's configuration.</summary>
    public Dictionary<string, string?> Settings { get; } = new(settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
    {
        ["ConnectionStrings:ecomdb"] = ecom,
        ["ConnectionStrings:inventorydb"] = inventory,
        ["ConnectionStrings:analyticsdb"] = analytics,
    };

    internal CommandContext Context => new(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(), AsJson: false);

    internal DatabaseConnections Connections => Context.Connections;

    /// <summary>Starts an ingestor and waits until it streams.</summary>
    internal async Task<RunningIngestor> StartIngestorAsync()
    {
        var ingestor = await LaunchIngestorAsync();
        await ingestor.UntilStreamingAsync();
        return ingestor;
    }

    /// <summary>Runs an ingestor until it streams, and then until the sources have noticed that it is gone.</summary>
    internal async Task RunIngestorOnceAsync()
    {
        await (await StartIngestorAsync()).DisposeAsync();
        foreach (var source in new[] { Ecom, Inventory })
            await Sql.ExecuteAsync(source, AwaitSlots);
    }

    /// <summary>Starts an ingestor and does not wait for anything.</summary>
    internal async Task<RunningIngestor> LaunchIngestorAsync()
    {
        var ingestor = await RunningIngestor.StartAsync(Settings);
        _ingestors.Add(ingestor);
        return ingestor;
    }

    public Task EcomAsync(string statement) => Sql.ExecuteAsync(Ecom, statement);

    public Task InventoryAsync(string statement) => Sql.ExecuteAsync(Inventory, statement);

    public Task<int> AnalyticsAsync(string statement) => Sql.ExecuteAsync(Analytics, statement);

    /// <summary>A value from analytics-db, once it has everything that the sources have now.</summary>
    public async Task<T> AnalyticsAsync<T>(string query)
    {
        await CatchUpAsync();
        return await Sql.ScalarAsync<T>(Analytics, query);
    }

    /// <summary>Waits until analytics-db has everything that the sources have now.</summary>
    public async Task CatchUpAsync()
    {
        await using var target = await Connections.OpenAnalyticsAsync(CancellationToken.None);
        foreach (var source in SourceDefinitions.All)
        {
            await using var connection = await Connections.OpenSourceAsync(source, CancellationToken.None);
            await Context.Engine.CatchUp(source, connection, target, TimeProvider.System).WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Compares every table by content.</summary>
    public async Task ShouldBeEqualAsync()
    {
        foreach (var table in await new Verifier(Connections, Context.Engine, TimeProvider.System).VerifyAsync(CancellationToken.None))
            table.IsEqual.ShouldBeTrue($"{table}: {string.Join(", ", table.Sample)}");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ingestor in _ingestors)
            await ingestor.DisposeAsync();
        foreach (var source in new[] { Ecom, Inventory })
            await Sql.ExecuteAsync(source, DropSlots);
    }
}
