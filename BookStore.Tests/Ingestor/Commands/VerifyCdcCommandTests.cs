using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

/// <summary><c>verify-cdc</c> under engine <c>direct</c>: whatever keeps the order away is named, and the order never stays in the shop.</summary>
[Collection(IngestorCollection.Name)]
public sealed class VerifyCdcCommandTests(IngestorFixture fixture)
{
    private const string Placed = "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_items)";

    [Fact(DisplayName = "A command verify-cdc that places an order and waits for it in analytics-db")]
    public async Task VerifyCdc_Streaming_MeasuresBothWaysAndLeavesNothing()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.StartIngestorAsync();

        var run = (await VerifyCdcAsync(shop, "--json")).ShouldExitWith(0).Json;

        run.GetProperty("visibleAfterMs").GetDouble().ShouldBeGreaterThan(0);
        run.GetProperty("goneAfterMs").GetDouble().ShouldBeGreaterThan(0);
        run.GetProperty("stage").GetString().ShouldBeNull();
        (await shop.AnalyticsAsync<long>("SELECT (SELECT count(*) FROM fact_orders) + (SELECT count(*) FROM fact_order_items)")).ShouldBe(0);
        (await Sql.ScalarAsync<long>(shop.Ecom, Placed)).ShouldBe(0);
        (await VerifyCdcAsync(shop)).ShouldExitWith(0).Output.ShouldMatch(@"^The order was visible in analytics-db after [\d.,]+ ms, and gone [\d.,]+ ms after its removal\.\n$");
    }

    [Fact]
    public async Task VerifyCdc_NobodyReads_NamesTheSource()
    {
        await using var shop = await ShopWithABookAsync();
        await ShouldStandStillAsync(shop, "source", "It was never captured. Start the ingestor.");

        await (await shop.StartIngestorAsync()).DisposeAsync();
        await ShouldStandStillAsync(shop, "source", "Nobody reads its replication slot. Start the ingestor");

        await shop.EcomAsync("SELECT pg_drop_replication_slot('bookstore_ecom_slot')");
        await ShouldStandStillAsync(shop, "source", "Replication slot bookstore_ecom_slot is gone. Run 'ingestor resnapshot'.");

        await shop.EcomAsync("ALTER TABLE books DROP CONSTRAINT books_pkey");
        await ShouldStandStillAsync(shop, "source", "Table public.books must have the primary key (id)");
    }

    [Fact]
    public async Task VerifyCdc_TableIsNotPublished_NamesTheSource()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.StartIngestorAsync();
        await shop.EcomAsync("ALTER PUBLICATION bookstore_ecom_pub DROP TABLE order_items");

        await ShouldStandStillAsync(shop, "source", "does not publish public.order_items");
    }

    [Fact]
    public async Task VerifyCdc_AnalyticsRefusesTheOrder_NamesTheQuarantine()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.AnalyticsAsync("ALTER TABLE fact_orders ADD CHECK (user_id <> 'verify-cdc')");
        await shop.StartIngestorAsync();

        await ShouldStandStillAsync(shop, "quarantine", "see 'ingestor quarantine list'");

        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM ingest.quarantine WHERE state = 'open'")).ShouldBe(0, "the removal makes the entry worthless");
    }

    [Fact]
    public async Task VerifyCdc_RemovalIsRefused_SaysSo()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.AnalyticsAsync(
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'kept'; END $$; CREATE TRIGGER keep BEFORE DELETE ON fact_order_items FOR EACH ROW EXECUTE FUNCTION keep()");
        await shop.StartIngestorAsync();

        var run = (await VerifyCdcAsync(shop, "--timeout", "5")).ShouldExitWith(3);

        run.Output.ShouldMatch(@"^The order was visible in analytics-db after [\d.,]+ ms; its removal was not within 5 s\. It stands still at the stage quarantine: ");
        (await Sql.ScalarAsync<long>(shop.Ecom, Placed)).ShouldBe(0);
    }

    [Fact]
    public async Task VerifyCdc_WriterWaitsForALock_NamesWhoHoldsIt()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.StartIngestorAsync();
        await using var other = await Sql.OpenAsync(new NpgsqlConnectionStringBuilder(shop.Analytics) { ApplicationName = "a report" }.ConnectionString);
        await using (var locking = await other.BeginTransactionAsync())
        {
            await new NpgsqlCommand("LOCK TABLE fact_order_items", other, locking).ExecuteNonQueryAsync();

            await ShouldStandStillAsync(shop, "apply", $"process {other.ProcessID} (a report) holds: end that process or its transaction.", seconds: 2);
        }

        (await VerifyCdcAsync(shop)).ShouldExitWith(0);
    }

    [Fact]
    public async Task VerifyCdc_Interrupted_RemovesTheOrder()
    {
        await using var shop = await ShopWithABookAsync();
        await using var process = ObservedProcess.Start(IngestorStart.Assembly, ["verify-cdc", "--timeout", "60"], shop.Settings, TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await Sql.ScalarAsync<long>(shop.Ecom, Placed) == 0)
        {
            process.HasExited.ShouldBeFalse(process.Output);
            await timer.WaitForNextTickAsync();
        }

        process.Signal("INT");

        (await process.ExitAsync()).ShouldBe(1);
        process.Output.ShouldContain("Stopped; the order was removed");
        (await Sql.ScalarAsync<long>(shop.Ecom, Placed)).ShouldBe(0);
    }

    [Fact]
    public async Task VerifyCdc_LeftByAKilledRun_IsRemoved()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.EcomAsync("INSERT INTO orders (id, user_id, created_at) VALUES (gen_random_uuid(), 'verify-cdc', now() - interval '2 days'), (gen_random_uuid(), 'ada', now() - interval '2 days')");

        (await VerifyCdcAsync(shop, "--timeout", "1")).ShouldExitWith(3);

        (await Sql.ScalarAsync<string>(shop.Ecom, "SELECT string_agg(user_id, ',') FROM orders")).ShouldBe("ada");
    }

    [Fact]
    public async Task VerifyCdc_NoBook_IsOneSentence()
    {
        await using var shop = await fixture.CreateShopAsync();

        (await VerifyCdcAsync(shop)).ShouldFailWithOneSentence().ShouldStartWith("ecomdb has no book that could be ordered");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    public async Task VerifyCdc_WrongTimeout_SaysWhatIsTaken(string seconds)
    {
        await using var shop = await fixture.CreateShopAsync();

        (await VerifyCdcAsync(shop, "--timeout", seconds)).ShouldExitWith(2).Errors.ShouldContain($"'{seconds}' is no number of seconds from 1 to 3600.");
    }

    private static async Task ShouldStandStillAsync(CapturedShop shop, string stage, string reason, int seconds = 1)
    {
        var run = (await VerifyCdcAsync(shop, "--timeout", $"{seconds}", "--json")).ShouldExitWith(3).Json;

        run.GetProperty("stage").GetString().ShouldBe(stage, run.ToString());
        run.GetProperty("problem").GetString()!.ShouldContain(reason);
        (await Sql.ScalarAsync<long>(shop.Ecom, Placed)).ShouldBe(0);
    }

    private async Task<CapturedShop> ShopWithABookAsync()
    {
        var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO books (id, title, price) VALUES (gen_random_uuid(), 'Dune', 9.99)");
        return shop;
    }

    private static Task<IngestorRun> VerifyCdcAsync(CapturedShop shop, params string[] options) => IngestorRun.RunAsync(shop.Settings, ["verify-cdc", .. options]);
}
