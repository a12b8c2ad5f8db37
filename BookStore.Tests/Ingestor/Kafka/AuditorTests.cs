using System.Text;
using System.Text.Json.Nodes;
using BookStore.Ingestor.Kafka;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Status;
using BookStore.Tests.Ingestor.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static BookStore.Tests.Ingestor.Kafka.Envelopes;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>What Flink would leave out is in quarantine, and nothing else is.</summary>
[Collection(KafkaCollection.Name)]
public sealed class AuditorTests(KafkaFixture fixture)
{
    private static readonly Guid s_ada = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid s_bob = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [SkippableFact]
    public async Task Run_RecordsThatFlinkLeavesOut_AreQuarantinedOnce()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.ProduceAsync("orders", null, Encoding.UTF8.GetBytes("this is not json"));
        await shop.ProduceAsync("orders", s_ada, new JsonObject { ["before"] = null, ["after"] = Order(s_ada, "ada", 1), ["op"] = "u" });
        await shop.ProduceAsync("orders", null, Of("t", "orders", null, null));
        await shop.ProduceAsync("orders", s_ada, Create("orders", Order(s_ada, "ada", 1, new string('x', 51))));
        await shop.ProduceAsync("orders", s_ada, new JsonObject { ["schema"] = new JsonObject(), ["payload"] = Create("orders", Order(s_ada, "ada", 1)) });
        await shop.ProduceAsync("inventory", s_bob, Create("inventory", new JsonObject { ["book_id"] = s_bob, ["quantity"] = "many", ["reserved"] = 0, ["updated_at"] = null }));
        foreach (var good in new JsonObject?[] { Create("orders", Order(s_bob, "bob", 1)), Update("orders", Order(s_bob, "bob", 1), Order(s_bob, "bob", 2)), Delete("orders", Order(s_bob, "bob", 2)), null })
            await shop.ProduceAsync("orders", s_bob, good);

        await using (await StartAsync(shop))
            await shop.UntilReadAsync("auditor");
        await using (await StartAsync(shop))
        {
            await shop.ProduceAsync("orders", Encoding.UTF8.GetBytes($$"""{"id":"{{s_bob}}"}"""), Encoding.UTF8.GetBytes("[]"));
            await shop.UntilReadAsync("auditor");
        }

        var (orders, inventory) = (shop.TopicOf("orders"), shop.TopicOf("inventory"));
        (await ListAsync(shop)).OrderBy(entry => entry.Topic).ThenBy(entry => entry.Offset).Select(entry => (entry.Topic, entry.Offset, entry.Key, entry.Error)).ShouldBe([
            (orders, 0, null, "Flink leaves this record out. It is not JSON: 'this is not json' is an invalid JSON literal. Expected the literal 'true'."),
            (orders, 1, s_ada, "Flink leaves this record out. It has no row before the change. Run \"ALTER TABLE public.orders REPLICA IDENTITY FULL\" at the source."),
            (orders, 2, null, "Flink leaves this record out. It is a truncate, so the rows stay in fact_orders. Run 'ingestor resnapshot fact_orders'."),
            (orders, 3, s_ada, "Flink can't write this row, and its job restarts for ever. Its status is longer than varchar(50) takes."),
            (orders, 4, s_ada, "Flink leaves this record out. It carries a schema, which the pipeline does not expect: set value.converter.schemas.enable to false."),
            (orders, 9, s_bob, "Flink leaves this record out. It is JSON, but no object."),
            (inventory, 0, s_bob, "Flink can't write this row as it is. Column quantity of public.inventory: analytics reads it as int4, the source sends text that is none. Bring the column back, then run 'ingestor resnapshot fact_inventory' to copy the table anew."),
        ]);
    }

    [SkippableFact]
    public async Task Run_RowThatHasAGoodRecordLater_ClosesTheEntry_AndRetryTakesTheRowFromItsSource()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.Shop.EcomAsync($"INSERT INTO orders (id, user_id, total) VALUES ('{s_ada}', 'ada', 7)");
        await shop.ProduceAsync("orders", s_ada, new JsonObject { ["op"] = "u" });
        await shop.ProduceAsync("orders", s_bob, new JsonObject { ["op"] = "u" });
        await using var auditor = await StartAsync(shop);
        await shop.UntilReadAsync("auditor");
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2)));
        await shop.UntilReadAsync("auditor");
        (await ListAsync(shop)).ShouldHaveSingleItem().Key.ShouldBe(s_ada);

        (await IngestorRun.RunAsync(shop.Settings, "quarantine", "retry")).ShouldExitWith(0).Output.ShouldContain("replayed");
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, "SELECT concat_ws('|', user_id, total) FROM fact_orders")).ShouldBe("ada|7.00");
    }

    private static async Task<WebApplication> StartAsync(TopicShop shop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(shop.Settings);
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton(shop.Shop.Connections).AddSingleton<MonitorRegistry>();
        builder.AddAuditor();
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    private static async Task<IReadOnlyList<QuarantineEntry>> ListAsync(TopicShop shop)
    {
        await using var connection = await Sql.OpenAsync(shop.Shop.Analytics);
        return await new QuarantineStore(connection, shop.Shop.Connections).ListAsync(includeResolved: false, CancellationToken.None);
    }
}
