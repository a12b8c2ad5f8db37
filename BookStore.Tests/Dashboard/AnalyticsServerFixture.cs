using BookStore.Analytics.Database;
using BookStore.Tests.Postgres;
using Npgsql;
using Xunit;

namespace BookStore.Tests.Dashboard;

/// <summary>A server with a migrated analytics database, ready to be cloned for each test, and a login that may only read.</summary>
public sealed class AnalyticsServerFixture : IAsyncLifetime
{
    private const string Template = "dashboard_template";
    private const string Reader = "dashboard_reader";
    private const string Password = "reads only";

    private TestServer? _server;

    /// <summary>The server; a test that stops it must start it again before it ends.</summary>
    public TestServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>Makes an analytics database, with a few books, orders and stock.</summary>
    public async Task<DashboardDatabase> CreateDatabaseAsync()
    {
        var name = $"dashboard_{Guid.NewGuid():N}";
        await new DashboardDatabase(Server.AdminConnectionString, "").ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Template}");
        var owner = Server.Server.ConnectionString(name);
        return new DashboardDatabase(
            owner, new NpgsqlConnectionStringBuilder(owner) { Username = Reader, Password = Password }.ConnectionString);
    }

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        var template = new DashboardDatabase(Server.Server.ConnectionString(Template), "");
        await AnalyticsDatabase.MigrateAsync(template.Owner);
        await AnalyticsDatabase.EnsureReaderLoginAsync(template.Owner, Reader, Password);
        await template.ExecuteAsync(
            """
            INSERT INTO dim_books (id, title, author, price, genre)
              SELECT gen_random_uuid(), 'Book ' || n, 'Author ' || n % 3, n, 'Genre ' || n % 2 FROM generate_series(1, 20) n;
            INSERT INTO fact_inventory (book_id, quantity, reserved) SELECT id, 100, 1 FROM dim_books;
            INSERT INTO fact_orders (id, user_id, total, status, created_at)
              SELECT gen_random_uuid(), 'ada', price, 'CONFIRMED', '2026-03-01T12:00:00Z' FROM dim_books;
            INSERT INTO fact_order_items (id, order_id, book_id, quantity, price_at_purchase)
              SELECT gen_random_uuid(), o.id, b.id, 1, b.price FROM fact_orders o JOIN dim_books b ON b.price = o.total;
            """);
        NpgsqlConnection.ClearAllPools();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
