using BookStore.Storefront.Databases;
using BookStore.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Service;

[Collection(PostgresCollection.Name)]
public sealed class StorefrontServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Run_EmptyDatabases_WritesHistoryThenSellsAndStopsWhenTold()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await using var storefront = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "5", "--rate", "50", "--seed", "3");

        var address = await storefront.OpenAsync();
        await AwaitOrdersAsync(shop, 20);

        (await storefront.GetAsync(address, "/health")).Status.ShouldBe(200);
        var status = await storefront.StatusAsync(address);
        status.EnumerateObject().Select(property => property.Name).ShouldBe(["state", "historyDays", "historyDaysWritten", "orders"]);
        status.GetProperty("state").GetString().ShouldBe("live");
        status.GetProperty("historyDays").GetInt32().ShouldBe(5);
        status.GetProperty("historyDaysWritten").GetInt32().ShouldBe(5);
        status.GetProperty("orders").GetInt64().ShouldBeGreaterThan(400);
        (await storefront.GetAsync(address, "/metrics")).Body.ShouldContain("bookstore_storefront_checkouts");
        (await storefront.StopAsync()).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT seed FROM storefront.history_plan")).ShouldBe(3);
        await ShouldAddUpAsync(shop);
    }

    [Fact]
    public async Task Run_KilledUnderLoad_NextStartRepairsAndSellsOn()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        for (var round = 0; round < 3; round++)
        {
            await using var storefront = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "2", "--rate", "200");
            await storefront.OpenAsync();
            await AwaitOrdersAsync(shop, 40);

            await storefront.KillAsync();

            (await shop.WrongTotalsAsync()).ShouldBe(0);
            await ShouldAddUpAsync(shop);
        }
        (await shop.EcomAsync<int>("SELECT live_runs FROM storefront.history_plan")).ShouldBe(3);
    }

    [Fact]
    public async Task Run_SecondStorefront_WaitsForTheFirst()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await using var first = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "1", "--rate", "1");
        await first.OpenAsync();
        await using var second = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "1", "--rate", "1");

        await second.ReadUntilAsync("Another Storefront runs this shop");
        await first.KillAsync();

        await second.ReadUntilAsync("The shop is open");
    }

    [Fact]
    public async Task Run_ServerAwayAtStartAndInTheMiddle_SaysSoAndGoesOn()
    {
        await using var server = await PostgresFixture.StartServerAsync();
        await using var shop = TestShop.On(await server.CreateDatabaseAsync("ecom"), await server.CreateDatabaseAsync("inventory"));
        await server.StopImmediatelyAsync();
        await using var storefront = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "1", "--rate", "50");
        await storefront.ReadUntilAsync("cannot be used");
        await server.StartAgainAsync();
        shop.Databases.ForgetConnections();
        await storefront.ReadUntilAsync("The shop is open");
        await AwaitOrdersAsync(shop, 5);

        await server.StopImmediatelyAsync();
        await storefront.ReadUntilAsync("Trying again until it works");
        await server.StartAgainAsync();
        shop.Databases.ForgetConnections();

        await storefront.ReadUntilAsync("The shop is open");
        await AwaitOrdersAsync(shop, 5);
        (await storefront.StopAsync()).ShouldBe(0);
        await ShouldAddUpAsync(shop);
    }

    [Fact]
    public async Task Run_LockSessionCut_LetsGoOfTheShopAndTakesItAgain()
    {
        await using var shop = await TestShop.EmptyAsync(postgres);
        await using var storefront = StorefrontProcess.Start(shop.EcomConnectionString, shop.InventoryConnectionString, "--history", "1", "--rate", "1");
        await storefront.OpenAsync();

        (await shop.EcomAsync<bool>(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"))
            .ShouldBeTrue();

        await storefront.ReadUntilAsync("Trying again until it works");
        await storefront.ReadUntilAsync("The shop is open");
    }

    // Waits for the shop's own announcements: no clock.
    private static async Task AwaitOrdersAsync(TestShop shop, int orders)
    {
        await shop.ChangeEcomAsync("""
            CREATE OR REPLACE FUNCTION announce() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_notify('orders', NEW.id::text); RETURN NULL; END $$;
            CREATE OR REPLACE TRIGGER announce AFTER INSERT ON orders FOR EACH ROW EXECUTE FUNCTION announce();
            """);
        await using var connection = new NpgsqlConnection(shop.EcomConnectionString);
        await connection.OpenAsync();
        var seen = 0;
        connection.Notification += (_, _) => seen++;
        await connection.Statement("LISTEN orders").ExecuteAsync(CancellationToken.None);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (seen < orders)
            await connection.WaitAsync(deadline.Token);
    }

    // As the next start does: take the lock that the dead process held, then reconcile.
    private static async Task ShouldAddUpAsync(TestShop shop)
    {
        await using (await ShopLock.TakeAsync(shop.Databases.Ecom, TimeProvider.System, NullLogger.Instance, CancellationToken.None))
            await shop.Reconciliation.RunAsync(CancellationToken.None);
        (await shop.WrongTotalsAsync()).ShouldBe(0);
        (await shop.HeldOnShelvesAsync()).ShouldBe(await shop.HeldByOrdersAsync());
        (await shop.InventoryAsync<long>("SELECT count(*) FROM inventory WHERE quantity < reserved")).ShouldBe(0);
        (await shop.EcomAsync<long>("SELECT count(*) FROM orders WHERE NOT EXISTS (SELECT FROM order_items WHERE order_id = orders.id)")).ShouldBe(0);
    }
}
