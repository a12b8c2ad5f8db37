using BookStore.Analytics.Database;
using BookStore.Storefront.Schema;
using BookStore.Tests.Ingestor;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>
/// Analytics databases with the Storefront's simulated history up to <see cref="TestShop.Today"/>, cloned for each test. The server and the history are made when the first test asks.
/// </summary>
public sealed class DashboardFixture : IAsyncLifetime
{
    private const string Template = "analytics_template";
    private const string Reader = "dashboard";
    private const string Password = "reads only";
    private const int Days = 45;

    /// <summary>What an ingestor copies, by its table in analytics-db.</summary>
    private static readonly (string Table, string Source, string Columns)[] Copies =
    [
        ("dim_books", "books", "id, title, author, price, description, cover_url, genre, isbn, published_year, created_at"),
        ("fact_orders", "orders", "id, user_id, total, status, created_at"),
        ("fact_order_items", "order_items", "id, order_id, book_id, quantity, price_at_purchase"),
    ];

    private readonly Lazy<Task<TestServer>> _server;

    public DashboardFixture() => _server = new(StartAsync);

    /// <summary>Makes a database with the history.</summary>
    /// <returns>The superuser's connection string to it.</returns>
    public async Task<string> CreateShopAsync() => await CloneAsync(await _server.Value, Template);

    /// <summary>Makes a database without anything.</summary>
    /// <returns>The superuser's connection string to it.</returns>
    public async Task<string> CreateEmptyAsync() => await CloneAsync(await _server.Value, "template1");

    /// <summary>The connection string of the login that may only read.</summary>
    public static string ReaderOf(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = Reader, Password = Password }.ConnectionString;

    /// <summary>Lets that login in, in a database that has been migrated.</summary>
    public static Task AllowReaderAsync(string connectionString) => AnalyticsDatabase.EnsureReaderLoginAsync(connectionString, Reader, Password);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }

    private static async Task<TestServer> StartAsync()
    {
        var server = await TestServer.StartAsync();
        var (ecom, inventory) = (await server.CreateDatabaseAsync("ecom"), await server.CreateDatabaseAsync("inventory"));
        await using (var shop = TestShop.On(ecom, inventory))
        {
            await ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
            await shop.WriteHistoryAsync(Days);
        }
        await server.Server.EnsureDatabaseAsync(Template);
        var analytics = server.Server.ConnectionString(Template);
        await AnalyticsDatabase.MigrateAsync(analytics);
        await AllowReaderAsync(analytics);
        foreach (var (table, source, columns) in Copies)
            await CopyAsync(ecom, source, analytics, table, columns);
        await CopyAsync(inventory, "inventory", analytics, "fact_inventory", "book_id, quantity, reserved, updated_at");
        await Sql.ExecuteAsync(analytics, "ANALYZE");
        NpgsqlConnection.ClearAllPools();
        return server;
    }

    private static async Task CopyAsync(string from, string source, string to, string table, string columns)
    {
        await using var reading = await Sql.OpenAsync(from);
        await using var writing = await Sql.OpenAsync(to);
        await using var copied = await reading.BeginRawBinaryCopyAsync($"COPY {source} ({columns}) TO STDOUT (FORMAT binary)");
        await using var taken = await writing.BeginRawBinaryCopyAsync($"COPY {table} ({columns}) FROM STDIN (FORMAT binary)");
        await copied.CopyToAsync(taken);
    }

    private static async Task<string> CloneAsync(TestServer server, string template)
    {
        var name = $"dashboard_{Guid.NewGuid():N}"[..24];
        await Sql.ExecuteAsync(server.AdminConnectionString, $"CREATE DATABASE {name} TEMPLATE {template}");
        return server.Server.ConnectionString(name);
    }
}
