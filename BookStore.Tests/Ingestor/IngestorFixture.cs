using BookStore.Analytics.Database;
using BookStore.Tests.Postgres;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Ingestor;

/// <summary>A server with a migrated analytics database and the two sources, ready to be cloned for each test.</summary>
public sealed class IngestorFixture : IAsyncLifetime
{
    /// <summary>The captured tables, without the shop's own constraints, so that a test can write anything into them.</summary>
    private const string EcomTables =
        """
        CREATE TABLE books (id uuid PRIMARY KEY, title varchar(255), author varchar(255), price numeric(10,2), description text,
            cover_url varchar(500), genre varchar(100), isbn varchar(20), published_year int, created_at timestamptz);
        CREATE TABLE orders (id uuid PRIMARY KEY, user_id varchar(255), total numeric(10,2), status varchar(50), created_at timestamptz, updated_at timestamptz);
        CREATE TABLE order_items (id uuid PRIMARY KEY, order_id uuid, book_id uuid, quantity int, price_at_purchase numeric(10,2));
        """;

    private const string InventoryTables = "CREATE TABLE inventory (book_id uuid PRIMARY KEY, quantity int, reserved int, updated_at timestamptz)";

    private TestServer? _server;

    /// <summary>The server; a test that stops it must start it again before it ends.</summary>
    public TestServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>Makes the three databases of a test.</summary>
    /// <param name="settings">More configuration of the ingestor, by key.</param>
    public Task<CapturedShop> CreateShopAsync(params (string Key, string Value)[] settings) => CreateShopAsync(Server, settings);

    public async Task InitializeAsync() => _server = await StartServerAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Starts another server with the same templates, for tests that need two or kill one.</summary>
    public static async Task<TestServer> StartServerAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = await TestServer.StartAsync(settings);
        await server.Server.EnsureDatabaseAsync("ecom_template");
        await server.Server.EnsureDatabaseAsync("inventory_template");
        await Sql.ExecuteAsync(server.Server.ConnectionString("ecom_template"), EcomTables);
        await Sql.ExecuteAsync(server.Server.ConnectionString("inventory_template"), InventoryTables);
        await AnalyticsDatabase.MigrateAsync(server.Server.ConnectionString("analytics_template"));
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    /// <summary>Makes the databases of a test, the target on a server of its own where one is given.</summary>
    public static async Task<CapturedShop> CreateShopAsync(TestServer server, (string Key, string Value)[] settings, TestServer? target = null)
    {
        var suffix = Guid.NewGuid().ToString("N")[..12];
        return new CapturedShop(
            await CloneAsync(server, "ecom", suffix),
            await CloneAsync(server, "inventory", suffix),
            await CloneAsync(target ?? server, "analytics", suffix),
            settings);
    }

    private static async Task<string> CloneAsync(TestServer server, string kind, string suffix)
    {
        var name = $"{kind}_{suffix}";
        await Sql.ExecuteAsync(server.AdminConnectionString, $"CREATE DATABASE {name} TEMPLATE {kind}_template");
        return server.Server.ConnectionString(name);
    }
}
