using BookStore.Ingestor.Probes;
using BookStore.Ingestor.Sources;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;
using Shouldly;
using Xunit;
using static BookStore.Tests.Ingestor.Kafka.Envelopes;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>Which stage has not passed a change on, under engine <c>kafka</c>. The test stands in for Debezium, so that each stage can be stopped by itself.</summary>
[Collection(KafkaCollection.Name)]
public sealed class StandstillTests(KafkaFixture fixture)
{
    [SkippableFact]
    public async Task FindAsync_StageAfterStage_NamesTheOneThatStandsStill()
    {
        await using var shop = await fixture.CreateShopAsync();
        var slot = shop.Options.SlotOf(SourceDefinitions.Ecom);
        var order = Guid.NewGuid();

        await ShouldStandStillAsync(shop, order, Stage.Connector, $"There is no replication slot {slot} at ecomdb");

        await shop.Shop.EcomAsync("CREATE PUBLICATION debezium FOR TABLE orders");
        await shop.Shop.EcomAsync($"SELECT pg_create_logical_replication_slot('{slot}', 'pgoutput')");
        await ShouldStandStillAsync(shop, order, Stage.Connector, $"Nobody reads replication slot {slot}");

        using (var end = new CancellationTokenSource())
        await using (var reading = new LogicalReplicationConnection(shop.Shop.Ecom))
        {
            await reading.Open();
            var messages = reading.StartReplication(new PgOutputReplicationSlot(slot), new PgOutputReplicationOptions("debezium", PgOutputProtocolVersion.V1), end.Token).GetAsyncEnumerator();
            var first = messages.MoveNextAsync();
            await ShouldStandStillAsync(shop, order, Stage.Connector, $"but topic {shop.TopicOf("orders")} does not have the change");
            await shop.Shop.EcomAsync($"INSERT INTO orders (id) VALUES ('{order}')");
            (await first).ShouldBeTrue();
            await end.CancelAsync();
        }

        await shop.ProduceAsync("orders", order, Create("orders", Order(order, "ada", 9.99)));
        await ShouldStandStillAsync(shop, order, Stage.Apply, "Its topics were never read. Start the ingestor.");

        shop.Settings["ConnectionStrings:kafka"] = "127.0.0.1:1";
        shop.Settings["BookStore:Kafka:RequestTimeout"] = "00:00:01";
        await ShouldStandStillAsync(shop, order, Stage.Kafka, "Kafka at 127.0.0.1:1 can't be read");
    }

    private static async Task ShouldStandStillAsync(TopicShop shop, Guid order, Stage stage, string reason)
    {
        var context = shop.Shop.Context;
        using var desk = new StandstillDesk(context.Configuration, context.Connections);

        var standstill = await desk.FindAsync(SourceDefinitions.Ecom.Tables.Single(table => table.Name == "orders"), order, isDelete: false, DateTimeOffset.UtcNow, CancellationToken.None);

        standstill.Stage.ShouldBe(stage, standstill.Reason);
        standstill.Reason.ShouldContain(reason);
    }
}
