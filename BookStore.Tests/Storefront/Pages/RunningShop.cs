using BookStore.Analytics.Database;
using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Postgres;
using BookStore.Tests.Storefront.Service;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Storefront.Pages;

/// <summary>
/// A shop with its pages and the way to analytics-db, all as processes, shared by the tests that look at pages. Hardly anybody but the test shops
/// there, and nobody but the test buys or prices the books that it adds itself.
/// </summary>
public sealed class RunningShop : IAsyncLifetime
{
    public const string Dashboard = "http://127.0.0.1:32100/";
    private TestServer? _server;
    private StorefrontProcess? _storefront;
    private IngestorProcess? _ingestor;
    private TestShop? _shop;

    internal TestServer Server => _server!;

    internal TestShop Shop => _shop!;

    internal Uri Address { get; private set; } = null!;

    internal string Analytics { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _server = await PostgresFixture.StartServerAsync();
        _shop = TestShop.On(await _server.CreateDatabaseAsync("ecom"), await _server.CreateDatabaseAsync("inventory"));
        Analytics = await _server.CreateDatabaseAsync("analytics");
        await AnalyticsDatabase.MigrateAsync(Analytics);
        _storefront = StorefrontProcess.Start(_shop.EcomConnectionString, _shop.InventoryConnectionString, new Dictionary<string, string?>
        {
            ["ConnectionStrings:analyticsdb-reader"] = new NpgsqlConnectionStringBuilder(Analytics) { Options = "-c role=analytics_reader" }.ConnectionString,
            ["BookStore:Storefront:DashboardUrl"] = Dashboard,
        }, "--history", "3", "--rate", "0.05");
        Address = await _storefront.OpenAsync();
        _ingestor = await IngestorProcess.StartStreamingAsync(new Dictionary<string, string?>
        {
            ["ConnectionStrings:ecomdb"] = _shop.EcomConnectionString,
            ["ConnectionStrings:inventorydb"] = _shop.InventoryConnectionString,
            ["ConnectionStrings:analyticsdb"] = Analytics,
        });
    }

    /// <summary>Adds a book that the simulation does not know.</summary>
    internal async Task AddBookAsync(Guid id, string title, decimal price, int copies)
    {
        await Shop.ChangeInventoryAsync($"INSERT INTO inventory (book_id, quantity) VALUES ('{id}', {copies})");
        await Shop.ChangeEcomAsync($"INSERT INTO books (id, title, author, genre, price) VALUES ('{id}', '{title}', 'A Tester', 'Computing', {price.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
    }

    public async Task DisposeAsync()
    {
        if (_ingestor is not null)
            await _ingestor.DisposeAsync();
        if (_storefront is not null)
            await _storefront.DisposeAsync();
        if (_shop is not null)
            await _shop.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
