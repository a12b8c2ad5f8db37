using BookStore.Ingestor.Sources;
using BookStore.Tests.Ingestor.Processes;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using Shouldly;
using Xunit;
using static BookStore.Tests.Ingestor.Kafka.Envelopes;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary><c>verify-cdc</c> under engine <c>kafka</c>. The test stands in for Debezium, so that each stage can be stopped by itself.</summary>
[Collection(KafkaCollection.Name)]
public sealed class VerifyCdcTests(KafkaFixture fixture)
{
    [SkippableFact]
    public async Task VerifyCdc_StageAfterStage_NamesTheOneThatStandsStill()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.Shop.EcomAsync("INSERT INTO books (id, title, price) VALUES (gen_random_uuid(), 'Dune', 9.99)");
        var slot = shop.Options.SlotOf(SourceDefinitions.Ecom);

        await ShouldStandStillAsync(shop, "connector", $"There is no replication slot {slot} at ecomdb");

        await shop.Shop.EcomAsync("CREATE PUBLICATION debezium FOR TABLE orders");
        await shop.Shop.EcomAsync($"SELECT pg_create_logical_replication_slot('{slot}', 'pgoutput')");
        await ShouldStandStillAsync(shop, "connector", $"Nobody reads replication slot {slot}");

        using (var end = new CancellationTokenSource())
        await using (var reading = new LogicalReplicationConnection(shop.Shop.Ecom))
        {
            await reading.Open();
            var messages = reading.StartReplication(new PgOutputReplicationSlot(slot), new PgOutputReplicationOptions("debezium", PgOutputProtocolVersion.V1), end.Token).GetAsyncEnumerator();
            var first = messages.MoveNextAsync();
            await ShouldStandStillAsync(shop, "connector", $"but topic {shop.TopicOf("orders")} does not have the change");
            (await first).ShouldBeTrue();
            await end.CancelAsync();
        }

        var writing = await VerifyAsync(shop, produced: true);
        writing.GetProperty("stage").GetString().ShouldBe("apply");
        writing.GetProperty("problem").GetString().ShouldBe("Its topics were never read. Start the ingestor.");

        shop.Settings["ConnectionStrings:kafka"] = "127.0.0.1:1";
        shop.Settings["BookStore:Kafka:RequestTimeout"] = "00:00:01";
        await ShouldStandStillAsync(shop, "kafka", "Kafka at 127.0.0.1:1 can't be read");
    }

    private static async Task ShouldStandStillAsync(TopicShop shop, string stage, string reason)
    {
        var run = await VerifyAsync(shop, produced: false);

        run.GetProperty("stage").GetString().ShouldBe(stage, run.ToString());
        run.GetProperty("problem").GetString()!.ShouldContain(reason);
    }

    /// <param name="shop">The shop.</param>
    /// <param name="produced">Whether the order that the command places is written into its topic.</param>
    private static async Task<System.Text.Json.JsonElement> VerifyAsync(TopicShop shop, bool produced)
    {
        var running = IngestorRun.RunAsync(shop.Settings, "verify-cdc", "--timeout", produced ? "3" : "1", "--json");
        if (produced)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            string? id;
            while ((id = await Sql.ScalarAsync<string>(shop.Shop.Ecom, "SELECT coalesce(max(id::text), '') FROM orders")) == "")
                await timer.WaitForNextTickAsync();
            var key = Guid.Parse(id);
            await shop.ProduceAsync("orders", key, Create("orders", Order(key, "verify-cdc", 9.99)));
        }

        return (await running).ShouldExitWith(3).Json;
    }
}
