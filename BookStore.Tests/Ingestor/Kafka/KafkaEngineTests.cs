using System.Text;
using System.Text.Json.Nodes;
using BookStore.Ingestor.Quarantine;
using BookStore.Ingestor.Status;
using BookStore.Tests.Ingestor.Processes;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Shouldly;
using Xunit;
using static BookStore.Tests.Ingestor.Kafka.Envelopes;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>The engine on a real broker, over records that the test writes.</summary>
[Collection(KafkaCollection.Name)]
public sealed class KafkaEngineTests(KafkaFixture fixture)
{
    private const string Content = "SELECT coalesce(string_agg(concat_ws('|', user_id, total, status, created_at AT TIME ZONE 'UTC'), ', ' ORDER BY user_id), '') FROM fact_orders";
    private static readonly Guid s_ada = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid s_bob = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [SkippableFact]
    public async Task Run_ChangesOfEveryKind_EndAsTheContent()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.ProduceAsync("orders", s_ada, Of("r", "orders", null, Order(s_ada, "ada", 1)));
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2)));
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("ada|1.00|PENDING|2026-01-02 03:04:05.678901, bob|2.00|PENDING|2026-01-02 03:04:05.678901");

        await shop.ProduceAsync("orders", s_ada, Update("orders", Order(s_ada, "ada", 1), Order(s_ada, "ada", 99_999_999.99, "SHIPPED")));
        await shop.ProduceAsync("orders", s_bob, Delete("orders", Order(s_bob, "bob", 2)));
        await shop.ProduceAsync("orders", s_bob, null);
        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("ada|99999999.99|SHIPPED|2026-01-02 03:04:05.678901");

        // A new key: Debezium sends a delete and a new row.
        await shop.ProduceAsync("orders", s_ada, Delete("orders", new JsonObject { ["id"] = s_ada }));
        await shop.ProduceAsync("orders", s_ada, null);
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "ada", 3)));
        await shop.ProduceAsync("inventory", s_bob, Create("inventory", Stock(s_bob, 5)));
        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("ada|3.00|PENDING|2026-01-02 03:04:05.678901");
        (await shop.AnalyticsAsync<int>("SELECT quantity FROM fact_inventory")).ShouldBe(5);

        await shop.ProduceAsync("orders", null, Of("t", "orders", null, null));
        await shop.ProduceAsync("orders", s_ada, Create("orders", Order(s_ada, "late", 4)));
        (await shop.AnalyticsAsync<string>(Content)).ShouldStartWith("late|4.00");
        var status = await ingestor.UntilAsync("ecom", now => now.Rows == 8);
        status.LastCommit.ShouldBe(new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc));
        await ingestor.UntilAsync("ecom", now => now.LagRecords == 0);
    }

    [SkippableFact]
    public async Task Run_RecordsThatComeTwice_LeaveNothingBehind()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        JsonObject[] history = [Create("orders", Order(s_ada, "ada", 1)), Update("orders", Order(s_ada, "ada", 1), Order(s_ada, "ada", 2))];
        foreach (var change in history)
            await shop.ProduceAsync("orders", s_ada, change);
        (await shop.AnalyticsAsync<string>(Content)).ShouldStartWith("ada|2.00");

        // As Connect sends them again after a crash, and in one batch with what comes next.
        await Task.WhenAll([.. history.Select(change => shop.ProduceAsync("orders", s_ada, change)), shop.ProduceAsync("orders", s_ada, Delete("orders", Order(s_ada, "ada", 2)))]);

        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("");
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(n => shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", n)))));
        (await shop.AnalyticsAsync<string>(Content)).ShouldStartWith("bob|2999.00");
    }

    [SkippableFact]
    public async Task Run_BadRecords_AreQuarantinedAndTheStreamGoesOn()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.Shop.EcomAsync($"INSERT INTO orders (id, user_id, total) VALUES ('{s_ada}', 'ada', 7)");
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await shop.ProduceAsync("orders", Encoding.UTF8.GetBytes("junk"), Encoding.UTF8.GetBytes("this is not json"));
        await shop.ProduceAsync("orders", s_ada, new JsonObject { ["op"] = "c", ["after"] = new JsonObject { ["id"] = s_ada, ["total"] = "seven" } });
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2)));
        (await shop.AnalyticsAsync<string>(Content)).ShouldStartWith("bob|2.00");

        var entries = await ListAsync(shop);
        entries.Select(entry => (entry.Key, entry.Change, entry.Topic, entry.Partition, entry.Offset, entry.Error)).ShouldBe([
            (null, "record", shop.TopicOf("orders"), 0, 0, "It is not JSON: 'this is not json' is an invalid JSON literal. Expected the literal 'true'."),
            (s_ada, "record", shop.TopicOf("orders"), 0, 1, "Its total is \"seven\", which is no numeric(12,2)."),
        ]);
        entries[0].Row!.GetValue<string>().ShouldBe("this is not json");
        entries[1].Row!["op"]!.GetValue<string>().ShouldBe("c");

        // What can't be told from the record, the source tells.
        var retried = await IngestorRun.RunAsync(shop.Settings, "quarantine", "retry");
        retried.ShouldExitWith(3).Output.ShouldContain($"{entries[0].Id}  refused: The record does not tell which row it is about.");
        retried.Output.ShouldContain($"{entries[1].Id}  replayed");
        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("ada|7.00, bob|2.00|PENDING|2026-01-02 03:04:05.678901");
        (await ListAsync(shop)).ShouldHaveSingleItem().Id.ShouldBe(entries[0].Id);
    }

    [SkippableFact]
    public async Task Run_LaterChangeOfABadRecordsRow_SupersedesTheEntry()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await shop.ProduceAsync("orders", s_ada, new JsonObject { ["op"] = "u" });
        await shop.UntilReadAsync();
        (await ListAsync(shop)).ShouldHaveSingleItem().Key.ShouldBe(s_ada);
        await shop.ProduceAsync("orders", s_ada, Create("orders", Order(s_ada, "ada", 1)));
        await shop.UntilReadAsync();
        (await ListAsync(shop)).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Run_RowThatAnalyticsRefuses_IsQuarantinedWithItsOffset()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await Task.WhenAll(
            shop.ProduceAsync("orders", s_ada, Create("orders", Order(s_ada, "ada", 1, new string('x', 51)))),
            shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2))));
        (await shop.AnalyticsAsync<string>(Content)).ShouldStartWith("bob|2.00");
        var entry = (await ListAsync(shop)).ShouldHaveSingleItem();
        (entry.Key, entry.Change, entry.SqlState).ShouldBe((s_ada, "upsert", "22001"));
    }

    [SkippableFact]
    public async Task Run_ColumnThatIsGone_StopsTheSourceAndSaysSo()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        var row = Order(s_ada, "ada", 1);
        row.Remove("total");
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2)));
        await shop.ProduceAsync("orders", s_ada, Create("orders", row));
        var status = await ingestor.UntilAsync("ecom", now => now.State == SourceState.Refused);
        status.Detail.ShouldBe("Column total of public.orders: analytics reads it, the source no longer has it. Bring the column back, then run 'ingestor resnapshot fact_orders' to copy the table anew.");
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, Content)).ShouldStartWith("bob|2.00");
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, "SELECT concat_ws('|', column_name, kind) FROM ingest.schema_drift")).ShouldBe("total|missing");
        ingestor.Status("inventory").State.ShouldBe(SourceState.Streaming);

        await shop.Shop.EcomAsync($"INSERT INTO orders (id, user_id, total) VALUES ('{s_ada}', 'ada', 7)");
        (await IngestorRun.RunAsync(shop.Settings, "resnapshot", "fact_orders")).ShouldExitWith(0);
        await ingestor.UntilAsync("ecom", now => now.State == SourceState.Streaming);
        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("ada|7.00");
    }

    [SkippableFact]
    public async Task Run_TopicMadeAgain_IsRefusedUntilTheTableIsCopiedAnew()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using (var first = await shop.Shop.StartIngestorAsync())
        {
            await shop.ProduceAsync("orders", s_ada, Create("orders", Order(s_ada, "ada", 1)));
            await shop.UntilReadAsync();
        }

        await shop.Admin.DeleteTopicsAsync([shop.TopicOf("orders")]);
        await shop.CreateTopicsAsync([shop.TopicOf("orders")], 1);
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2)));
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 3)));
        await using var ingestor = await shop.Shop.LaunchIngestorAsync();
        var status = await ingestor.UntilAsync("ecom", now => now.State == SourceState.Refused);
        status.Detail.ShouldBe($"Topic {shop.TopicOf("orders")} was deleted and made again. The history of changes has a hole. Run 'ingestor resnapshot fact_orders' to copy the table anew.");
        (await IngestorRun.RunAsync(shop.Settings, "status")).ShouldExitWith(3).Output.ShouldContain("was deleted and made again");

        await shop.Shop.EcomAsync($"INSERT INTO orders (id, user_id, total) VALUES ('{s_bob}', 'bob', 3)");
        (await IngestorRun.RunAsync(shop.Settings, "resnapshot", "fact_orders")).ShouldExitWith(0);
        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("bob|3.00");
    }

    [SkippableFact]
    public async Task Run_RetentionTookWhatWasNotRead_IsRefused()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using (var first = await shop.Shop.StartIngestorAsync())
        {
            await shop.ProduceAsync("inventory", s_ada, Create("inventory", Stock(s_ada, 1)));
            await shop.UntilReadAsync();
        }

        await shop.ProduceAsync("inventory", s_ada, Create("inventory", Stock(s_ada, 2)));
        await shop.ProduceAsync("inventory", s_bob, Create("inventory", Stock(s_bob, 3)));
        await shop.Admin.DeleteRecordsAsync([new TopicPartitionOffset(shop.TopicOf("inventory"), 0, 2)]);
        await using var ingestor = await shop.Shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("inventory", now => now.State == SourceState.Refused)).Detail!
            .ShouldStartWith($"Retention has removed records of topic {shop.TopicOf("inventory")} that were not read: partition 0 begins at 2, and 1 is next.");
    }

    [SkippableFact]
    public async Task Run_AfterAnotherEngine_TakesTheTablesFromTheSource()
    {
        await using var shop = await fixture.CreateShopAsync();
        shop.Settings["BookStore:Engine"] = "direct";
        await shop.Shop.EcomAsync($"INSERT INTO orders (id, user_id, total) VALUES ('{s_ada}', 'ada', 1), ('{s_bob}', 'bob', 2)");
        await using (var direct = await shop.Shop.StartIngestorAsync())
            await shop.Shop.CatchUpAsync();
        // While nobody looked, and before Debezium saw the table.
        await shop.Shop.EcomAsync($"DELETE FROM orders WHERE id = '{s_bob}'");
        await shop.ProduceAsync("orders", s_ada, Of("r", "orders", null, Order(s_ada, "ada", 1)));

        shop.Settings["BookStore:Engine"] = "kafka";
        await using var ingestor = await shop.Shop.StartIngestorAsync();

        (await shop.AnalyticsAsync<string>(Content)).ShouldBe("ada|1.00");
        ingestor.Status("ecom").Snapshot.Select(table => (table.Table, table.State)).ShouldBe([("fact_orders", "done")]);
    }

    [SkippableFact]
    public async Task Run_TopicGetsPartitions_RowsThatMoveKeepTheirOrder()
    {
        await using var shop = await fixture.CreateShopAsync();
        var keys = Enumerable.Range(0, 40).Select(_ => Guid.NewGuid()).ToList();
        await using (var first = await shop.Shop.StartIngestorAsync())
            await shop.UntilReadAsync();
        foreach (var key in keys)
            await shop.ProduceAsync("orders", key, Create("orders", Order(key, $"{key}", 1)));
        await shop.Admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = shop.TopicOf("orders"), IncreaseTo = 4 }]);
        await shop.UntilListedAsync([shop.TopicOf("orders")], partitions: 4);
        await using (var after = new ProducerOf(fixture.Broker.BootstrapServers))
        {
            foreach (var key in keys)
                await after.ProduceAsync(shop.TopicOf("orders"), key, Update("orders", Order(key, $"{key}", 1), Order(key, $"{key}", 2)));
            await after.ProduceAsync(shop.TopicOf("orders"), null, Of("t", "orders", null, null));
        }

        await using var ingestor = await shop.Shop.StartIngestorAsync();

        (await shop.AnalyticsAsync<decimal>("SELECT sum(total) FROM fact_orders")).ShouldBe(80);
        (await Sql.ScalarAsync<long>(shop.Shop.Analytics, "SELECT count(*) FROM ingest.kafka_offsets WHERE next_offset > 0")).ShouldBeGreaterThan(1);
        (await ListAsync(shop)).ShouldHaveSingleItem().Error.ShouldContain("It is a truncate, and the topic has several partitions");
    }

    [SkippableFact]
    public async Task Run_StrangerInTheGroup_ChangesNothing()
    {
        await using var shop = await fixture.CreateShopAsync(partitions: 3);
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        var config = new ConsumerConfig { BootstrapServers = fixture.Broker.BootstrapServers, GroupId = shop.Options.GroupId, AutoOffsetReset = AutoOffsetReset.Earliest };
        using (var stranger = new ConsumerBuilder<byte[], byte[]>(config).Build())
        {
            stranger.Subscribe(shop.TopicOf("orders"));
            await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Guid.NewGuid()).Select(key => shop.ProduceAsync("orders", key, Create("orders", Order(key, "x", 1)))));
            stranger.Consume(TimeSpan.FromSeconds(30)).ShouldNotBeNull();
            await shop.UntilReadAsync();
            stranger.Close();
        }

        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Guid.NewGuid()).Select(key => shop.ProduceAsync("orders", key, Create("orders", Order(key, "x", 1)))));
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(1000);
        await ingestor.UntilAsync("ecom", now => now.Rows == 1000);
    }

    [SkippableFact]
    public async Task Run_BrokerIsKilled_GoesOnWhenItIsBack()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await shop.ProduceAsync("orders", s_ada, Create("orders", Order(s_ada, "ada", 1)));
        await shop.UntilReadAsync();
        await fixture.Broker.Server.KillAsync();
        try
        {
            (await ingestor.UntilAsync("ecom", now => now.State == SourceState.Failed)).Detail!.ShouldStartWith($"Kafka at {fixture.Broker.BootstrapServers} can't be read (");
        }
        finally
        {
            await fixture.Broker.Server.StartAgainAsync();
        }

        await ingestor.UntilStreamingAsync();
        await shop.ProduceAsync("orders", s_bob, Create("orders", Order(s_bob, "bob", 2)));
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(2);
        await ingestor.UntilAsync("ecom", now => now.Rows == 2);
    }

    private static async Task<IReadOnlyList<QuarantineEntry>> ListAsync(TopicShop shop)
    {
        await using var connection = await Sql.OpenAsync(shop.Shop.Analytics);
        return await new QuarantineStore(connection, shop.Shop.Connections).ListAsync(includeResolved: false, CancellationToken.None);
    }
}
