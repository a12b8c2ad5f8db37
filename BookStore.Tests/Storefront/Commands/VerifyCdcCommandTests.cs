using BookStore.Ingestor.Status;
using BookStore.Tests.Ingestor;
using BookStore.Tests.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Storefront.Commands;

/// <summary><c>verify-cdc</c> beside an ingestor with engine <c>direct</c>: whatever keeps the order away is named, and the order never stays in the shop.</summary>
[Collection(IngestorCollection.Name)]
public sealed class VerifyCdcCommandTests(IngestorFixture fixture)
{
    private const string Placed = "SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_items)";
    private const string NobodyThere = "http://127.0.0.1:1";

    /// <summary>Seconds within which a busy machine, too, has carried or refused the order.</summary>
    private const int Patience = 10;

    [Fact(DisplayName = "A command verify-cdc that places an order and waits for it in analytics-db")]
    public async Task VerifyCdc_Streaming_MeasuresBothWaysAndLeavesNothing()
    {
        await using var shop = await ShopWithABookAsync();
        var ingestor = await shop.StartIngestorAsync();

        var run = (await VerifyCdcAsync(shop, ingestor, "--json")).ShouldExitWith(0).Json;

        run.GetProperty("visibleAfterMs").GetDouble().ShouldBeGreaterThan(0);
        run.GetProperty("goneAfterMs").GetDouble().ShouldBeGreaterThan(0);
        run.GetProperty("stage").GetString().ShouldBeNull();
        (await shop.AnalyticsAsync<long>("SELECT (SELECT count(*) FROM fact_orders) + (SELECT count(*) FROM fact_order_items)")).ShouldBe(0);
        (await Sql.ScalarAsync<long>(shop.Ecom, Placed)).ShouldBe(0);
        (await VerifyCdcAsync(shop, ingestor)).ShouldExitWith(0).Output.ShouldMatch(@"^The order was visible in analytics-db after [\d.,]+ ms, and gone [\d.,]+ ms after its removal\.\n$");
    }

    [Fact]
    public async Task VerifyCdc_NoIngestor_NamesIt()
    {
        await using var shop = await ShopWithABookAsync();

        await ShouldStandStillAsync(shop, ingestor: null, "ingestor", $"The ingestor at {NobodyThere}/ does not answer");
    }

    [Fact]
    public async Task VerifyCdc_SourceRefused_NamesTheSource()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.RunIngestorOnceAsync();
        await shop.EcomAsync("SELECT pg_drop_replication_slot('bookstore_ecom_slot')");
        var ingestor = await shop.LaunchIngestorAsync();
        await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused);

        await ShouldStandStillAsync(shop, ingestor, "source", "Replication slot bookstore_ecom_slot is gone. Run 'ingestor resnapshot'.");

        await shop.EcomAsync("ALTER TABLE books DROP CONSTRAINT books_pkey");
        await ingestor.UntilAsync("ecom", status => status.Detail?.Contains("primary key") == true);
        await ShouldStandStillAsync(shop, ingestor, "source", "Table public.books must have the primary key (id)");
    }

    [Fact]
    public async Task VerifyCdc_TableIsNotPublished_NamesTheSource()
    {
        await using var shop = await ShopWithABookAsync();
        var ingestor = await shop.StartIngestorAsync();
        await shop.EcomAsync("ALTER PUBLICATION bookstore_ecom_pub DROP TABLE order_items");

        await ShouldStandStillAsync(shop, ingestor, "source", "does not publish public.order_items");
    }

    [Fact]
    public async Task VerifyCdc_AnalyticsRefusesTheOrder_NamesTheQuarantine()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.AnalyticsAsync("ALTER TABLE fact_orders ADD CHECK (user_id <> 'verify-cdc')");
        var ingestor = await shop.StartIngestorAsync();

        await ShouldStandStillAsync(shop, ingestor, "quarantine", "see 'ingestor quarantine list'", Patience);

        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM ingest.quarantine WHERE state = 'open'")).ShouldBe(0, "the removal makes the entry worthless");
    }

    [Fact]
    public async Task VerifyCdc_RemovalIsRefused_SaysSo()
    {
        await using var shop = await ShopWithABookAsync();
        await shop.AnalyticsAsync(
            "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'kept'; END $$; CREATE TRIGGER keep BEFORE DELETE ON fact_order_items FOR EACH ROW EXECUTE FUNCTION keep()");
        var ingestor = await shop.StartIngestorAsync();

        var run = (await VerifyCdcAsync(shop, ingestor, "--timeout", $"{Patience}")).ShouldExitWith(3);

        run.Output.ShouldMatch($@"^The order was visible in analytics-db after [\d.,]+ ms; its removal was not within {Patience} s\. It stands still at the stage quarantine: ");
        (await Sql.ScalarAsync<long>(shop.Ecom, Placed)).ShouldBe(0);
    }

    [Fact]
    public async Task VerifyCdc_WriterWaitsForALock_NamesWhoHoldsIt()
    {
        await using var shop = await ShopWithABookAsync();
        var ingestor = await shop.StartIngestorAsync();
        await using var other = await Sql.OpenAsync(new NpgsqlConnectionStringBuilder(shop.Analytics) { ApplicationName = "a report" }.ConnectionString);
        await using (var locking = await other.BeginTransactionAsync())
        {
            await new NpgsqlCommand("LOCK TABLE fact_order_items", other, locking).ExecuteNonQueryAsync();

            await ShouldStandStillAsync(shop, ingestor, "apply", $"process {other.ProcessID} (a report) holds: end that process or its transaction.", Patience);
        }

        (await VerifyCdcAsync(shop, ingestor)).ShouldExitWith(0);
    }

    [Fact]
    public async Task VerifyCdc_Interrupted_RemovesTheOrder()
    {
        await using var shop = await ShopWithABookAsync();
        await using var process = ObservedProcess.Start(VerifyCdcRun.Assembly, ["verify-cdc", "--timeout", "60"], SettingsOf(shop, ingestor: null), TimeSpan.FromMinutes(1));
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

        (await VerifyCdcAsync(shop, ingestor: null, "--timeout", "1")).ShouldExitWith(3);

        (await Sql.ScalarAsync<string>(shop.Ecom, "SELECT string_agg(user_id, ',') FROM orders")).ShouldBe("ada");
    }

    [Fact]
    public async Task VerifyCdc_NoBook_IsOneSentence()
    {
        await using var shop = await fixture.CreateShopAsync();

        (await VerifyCdcAsync(shop, ingestor: null)).ShouldFailWithOneSentence().ShouldStartWith("ecomdb has no book that could be ordered");
    }

    [Theory]
    [InlineData("ConnectionStrings:ecomdb", "ConnectionStrings:ecomdb is not set")]
    [InlineData("ConnectionStrings:analyticsdb-reader", "ConnectionStrings:analyticsdb-reader is not set")]
    [InlineData("BookStore:Storefront:IngestorUrl", "BookStore:Storefront:IngestorUrl is not set; give the ingestor's address, such as http://127.0.0.1:32500, as the environment variable BookStore__Storefront__IngestorUrl.")]
    public async Task VerifyCdc_SettingIsMissing_IsOneSentence(string setting, string sentence)
    {
        await using var shop = await ShopWithABookAsync();
        var settings = SettingsOf(shop, ingestor: null);
        settings[setting] = null;

        (await VerifyCdcRun.RunAsync(settings)).ShouldFailWithOneSentence().ShouldStartWith(sentence);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    public async Task VerifyCdc_WrongTimeout_SaysWhatIsTaken(string seconds)
    {
        await using var shop = await fixture.CreateShopAsync();

        (await VerifyCdcAsync(shop, ingestor: null, "--timeout", seconds)).ShouldExitWith(1).Errors.ShouldContain($"'{seconds}' is no number of seconds from 1 to 3600.");
    }

    private static async Task ShouldStandStillAsync(CapturedShop shop, RunningIngestor? ingestor, string stage, string reason, int seconds = 1)
    {
        var run = (await VerifyCdcAsync(shop, ingestor, "--timeout", $"{seconds}", "--json")).ShouldExitWith(3).Json;

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

    private static Task<CommandRun> VerifyCdcAsync(CapturedShop shop, RunningIngestor? ingestor, params string[] options) => VerifyCdcRun.RunAsync(SettingsOf(shop, ingestor), options);

    private static Dictionary<string, string?> SettingsOf(CapturedShop shop, RunningIngestor? ingestor) =>
        VerifyCdcRun.Settings(shop.Ecom, shop.Analytics, ingestor?.Address.ToString() ?? NobodyThere);
}
