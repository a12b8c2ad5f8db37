using System.Text.Json;
using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

[Collection(IngestorCollection.Name)]
public sealed class StatusCommandTests(IngestorFixture fixture)
{
    [Fact]
    public async Task Status_Streaming_ExitsWith0AndTellsWhatThePageTells()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO orders (id) SELECT gen_random_uuid() FROM generate_series(1, 5)");
        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await shop.EcomAsync("UPDATE orders SET status = 'SHIPPED'");
        await shop.CatchUpAsync();

        var status = (await StatusAsync(shop, "--json")).ShouldExitWith(0).Json;

        var page = JsonDocument.Parse((await ingestor.GetAsync("/status")).Body).RootElement;
        Fields(status).ShouldBe(Fields(page));
        Fields(status).ShouldBe(["engine", "sources", "quarantineOpen", "connectors", "jobs"]);
        Fields(Source(status)).ShouldBe(Fields(Source(page)));
        Fields(Source(status)).ShouldBe(["source", "state", "detail", "lsn", "lagBytes", "lagRecords", "lagSeconds", "transactions", "rows", "lastCommit", "snapshot"]);
        foreach (var field in new[] { "source", "state", "rows", "lastCommit", "snapshot" })
            Source(status).GetProperty(field).ToString().ShouldBe(Source(page).GetProperty(field).ToString());
        Source(status).GetProperty("rows").GetInt64().ShouldBe(5);
        Source(status).GetProperty("lagBytes").GetInt64().ShouldBeGreaterThanOrEqualTo(0);

        var text = (await StatusAsync(shop)).ShouldExitWith(0).Output;
        text.ShouldContain("ecom: streaming");
        text.ShouldContain("5 row changes");
        text.ShouldContain("snapshot of fact_orders: done, 5 rows");
        text.ShouldContain("quarantine: 0 open");
    }

    [Fact]
    public async Task Status_NeverCaptured_SaysSo()
    {
        await using var shop = await fixture.CreateShopAsync();

        (await StatusAsync(shop)).ShouldExitWith(3).Output.ShouldContain("ecom: starting. It was never captured. Start the ingestor.");
    }

    [Fact]
    public async Task Status_NoIngestor_SaysThatNobodyReads()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.RunIngestorOnceAsync();

        (await StatusAsync(shop)).ShouldExitWith(3).Output.ShouldContain("inventory: failed. Nobody reads its replication slot.");
    }

    [Fact]
    public async Task Status_SlotGone_SaysWhatRepairsIt()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.RunIngestorOnceAsync();
        await shop.EcomAsync("SELECT pg_drop_replication_slot('bookstore_ecom_slot')");

        var source = Source((await StatusAsync(shop, "--json")).ShouldExitWith(3).Json);

        source.GetProperty("state").GetString().ShouldBe("refused");
        source.GetProperty("detail").GetString().ShouldBe("Replication slot bookstore_ecom_slot is gone. Run 'ingestor resnapshot'.");
    }

    [Fact]
    public async Task Status_RowsInQuarantine_ExitsWith3()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("ALTER TABLE orders ALTER status TYPE text; INSERT INTO orders (id, status) VALUES (gen_random_uuid(), repeat('x', 60))");
        await shop.StartIngestorAsync();

        var status = (await StatusAsync(shop, "--json")).ShouldExitWith(3).Json;

        status.GetProperty("quarantineOpen").GetInt64().ShouldBe(1);
        Source(status).GetProperty("state").GetString().ShouldBe("streaming");
    }

    private static Task<CommandRun> StatusAsync(CapturedShop shop, params string[] options) => IngestorRun.RunAsync(shop.Settings, ["status", .. options]);

    private static JsonElement Source(JsonElement status) => status.GetProperty("sources")[0];

    private static IEnumerable<string> Fields(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
