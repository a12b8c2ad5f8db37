using BookStore.Storefront.Carts;
using BookStore.Storefront.Catalogue;
using BookStore.Storefront.Databases;
using BookStore.Storefront.History;
using BookStore.Storefront.Live;
using BookStore.Storefront.Offers;
using BookStore.Storefront.Purchases;
using BookStore.Storefront.Schema;
using BookStore.Storefront.Service;
using BookStore.Storefront.Simulation;
using BookStore.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace BookStore.Tests.Storefront;

/// <summary>A shop with two databases of its own, put together as the service does it, at a stopped clock.</summary>
internal sealed class TestShop : IAsyncDisposable
{
    public static readonly DateTimeOffset Today = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private TestShop(string ecom, string inventory)
    {
        (EcomConnectionString, InventoryConnectionString) = (ecom, inventory);
        var time = new StoppedClock(Today.AddHours(12));
        Databases = new ShopDatabases(ecom, inventory);
        Stock = new StockRoom(Databases, time);
        CheckoutDesk = new CheckoutDesk(Databases, Stock, Gate, time);
        OrderDesk = new OrderDesk(Databases, Stock, Gate, time);
        Reconciliation = new StockReconciliation(Databases, Stock, Gate, NullLogger<StockReconciliation>.Instance);
        History = new HistoryWriter(Databases, State, time, NullLogger<HistoryWriter>.Instance);
        Offers = new OfferFeed(Databases, time, NullLogger<OfferFeed>.Instance);
        Carts = new CartDesk(Databases, time);
        Orders = new VisitorOrders(Databases, OrderDesk);
    }

    public string EcomConnectionString { get; }
    public string InventoryConnectionString { get; }
    public ShopDatabases Databases { get; }
    public StorefrontState State { get; } = new();
    public CheckoutGate Gate { get; } = new();
    public StockRoom Stock { get; }
    public CheckoutDesk CheckoutDesk { get; }
    public OrderDesk OrderDesk { get; }
    public StockReconciliation Reconciliation { get; }
    public HistoryWriter History { get; }
    public OfferFeed Offers { get; }
    public CartDesk Carts { get; }
    public VisitorOrders Orders { get; }

    /// <summary>Whatever shop is in these databases.</summary>
    public static TestShop On(string ecom, string inventory) => new(ecom, inventory);

    /// <summary>A shop without tables.</summary>
    public static async Task<TestShop> EmptyAsync(PostgresFixture postgres)
    {
        return On(await postgres.CreateDatabaseAsync("ecom"), await postgres.CreateDatabaseAsync("inventory"));
    }

    /// <summary>A shop with this much history before <see cref="Today"/>.</summary>
    public static async Task<TestShop> WithHistoryAsync(PostgresFixture postgres, int days, long seed = 1)
    {
        var shop = await EmptyAsync(postgres);
        await ShopSchema.CreateAsync(shop.Databases, CancellationToken.None);
        await shop.WriteHistoryAsync(days, seed);
        return shop;
    }

    public Task<HistoryPlan> WriteHistoryAsync(int days, long seed = 1) =>
        History.WriteAsync(new HistoryPlan(seed, Today, days, OrdersPerDay: 120), CancellationToken.None);

    /// <summary>A book of the shop as visitors find it now.</summary>
    public async Task<Offer> OfferAsync(string title)
    {
        await Offers.RefreshAsync(CancellationToken.None);
        return (await Offers.GetAsync(CancellationToken.None)).Offers.Single(offer => offer.Title == title);
    }

    /// <summary>Somebody buys so many copies of each of these books.</summary>
    public Task<CheckoutOutcome> BuyAsync(params (Book Book, int Copies)[] lines) => CheckoutDesk.CheckOutAsync(
        new Checkout(Guid.NewGuid(), "reader", [.. lines.Select(line => new BasketLine(line.Book.Id, line.Copies))]), CancellationToken.None);

    /// <summary>The first column of the first row.</summary>
    public Task<T> EcomAsync<T>(string sql, params object?[] parameters) => ReadOneAsync<T>(Databases.Ecom, sql, parameters);

    /// <summary>The first column of the first row.</summary>
    public Task<T> InventoryAsync<T>(string sql, params object?[] parameters) => ReadOneAsync<T>(Databases.Inventory, sql, parameters);

    public async Task ChangeEcomAsync(string sql)
    {
        await using var connection = await Databases.Ecom.OpenAsync(CancellationToken.None);
        await connection.Statement(sql).ExecuteAsync(CancellationToken.None);
    }

    public async Task ChangeInventoryAsync(string sql)
    {
        await using var connection = await Databases.Inventory.OpenAsync(CancellationToken.None);
        await connection.Statement(sql).ExecuteAsync(CancellationToken.None);
    }

    /// <summary>A hash over every row that the shop writes.</summary>
    public async Task<string> ContentAsync() => string.Join(' ',
        await EcomAsync<string>(HashOf("books", "id")),
        await EcomAsync<string>(HashOf("orders", "id")),
        await EcomAsync<string>(HashOf("order_items", "id")),
        await EcomAsync<string>(HashOf("cart", "id")),
        await InventoryAsync<string>(HashOf("inventory", "book_id")),
        await InventoryAsync<string>(HashOf("storefront.reservations", "order_id, book_id")));

    /// <summary>Orders whose total is not the sum of their lines.</summary>
    public Task<long> WrongTotalsAsync() => EcomAsync<long>(
        "SELECT count(*) FROM orders WHERE total IS DISTINCT FROM (SELECT sum(quantity * price_at_purchase) FROM order_items WHERE order_id = orders.id)");

    /// <summary>Copies that open orders hold, by book, as the orders say: <c>id=copies</c>, sorted.</summary>
    public Task<string> HeldByOrdersAsync() => EcomAsync<string>(
        """
        SELECT coalesce(string_agg(book_id || '=' || copies, ' ' ORDER BY book_id), '') FROM (
          SELECT book_id, sum(quantity) AS copies FROM order_items JOIN orders ON orders.id = order_id
          WHERE status IN ('PENDING', 'CONFIRMED') GROUP BY book_id) AS held
        """);

    /// <summary>The same, as the shelves say.</summary>
    public Task<string> HeldOnShelvesAsync() => InventoryAsync<string>(
        "SELECT coalesce(string_agg(book_id || '=' || reserved, ' ' ORDER BY book_id), '') FROM inventory WHERE reserved <> 0");

    public ValueTask DisposeAsync()
    {
        Offers.Dispose();
        Gate.Dispose();
        return Databases.DisposeAsync();
    }

    private static string HashOf(string table, string key) =>
        $"SELECT md5(coalesce(string_agg(rows::text, E'\\n' ORDER BY {key}), '')) FROM {table} AS rows";

    private static async Task<T> ReadOneAsync<T>(ShopDatabase database, string sql, object?[] parameters)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.Statement(sql, parameters).ReadOneAsync<T>(CancellationToken.None);
    }
}
