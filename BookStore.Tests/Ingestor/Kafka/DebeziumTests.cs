using BookStore.Ingestor.Sources;
using BookStore.Ingestor.Status;
using BookStore.Tests.Ingestor.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Kafka;

/// <summary>The whole way, with real Debezium: what the shop writes is what analytics has.</summary>
[Collection(KafkaCollection.Name)]
public sealed class DebeziumTests(KafkaFixture fixture)
{
    /// <summary>Values in which the forms of JSON differ most.</summary>
    private const string Rows =
        """
        INSERT INTO orders (id, user_id, total, status, created_at) VALUES
            (gen_random_uuid(), 'ada', 99999999.99, 'PENDING', '2026-01-02 03:04:05.678901+02'),
            (gen_random_uuid(), 'борис 📚', -0.01, NULL, 'infinity'),
            (gen_random_uuid(), NULL, 0, 'SHIPPED', '12026-01-02 00:00:00+00');
        INSERT INTO order_items (id, order_id, book_id, quantity, price_at_purchase) SELECT gen_random_uuid(), id, gen_random_uuid(), -2147483648, total FROM orders;
        INSERT INTO books (id, title, price, description, published_year, created_at) VALUES
            (gen_random_uuid(), E'tab\t"quote"', 327.68, repeat('long ', 2000), 1999, '1999-12-31 23:59:59.999999+00');
        """;

    private const string Quarantined = "SELECT coalesce(string_agg(concat_ws(' ', change, table_name, key, sqlstate, error, row), E'\n'), '') FROM ingest.quarantine";

    [SkippableTheory]
    [InlineData("double", "connect", false)]
    [InlineData("string", "adaptive", false)]
    [InlineData("precise", "adaptive_time_microseconds", false)]
    [InlineData("precise", "connect", true)]
    [InlineData("double", "adaptive", true)]
    public async Task Run_AnyModesOfTheConnector_EndEqual(string decimals, string times, bool withSchemas)
    {
        await using var shop = await fixture.CreateShopAsync(
            1, withSchemas ? [] : [("BookStore:Kafka:DecimalHandlingMode", decimals), ("BookStore:Kafka:TimePrecisionMode", times)]);
        await fixture.StartConnectAsync();
        await ReplicaIdentityAsync(shop, "FULL");
        await shop.Shop.EcomAsync(Rows);
        await using var connectors = await DebeziumConnectors.StartAsync(
            fixture.Connect, shop, ("decimal.handling.mode", decimals), ("time.precision.mode", times), ("skipped.operations", "none"),
            ("value.converter.schemas.enable", withSchemas ? "true" : "false"), ("key.converter.schemas.enable", withSchemas ? "true" : "false"));
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await shop.Shop.EcomAsync(Rows);
        await shop.Shop.EcomAsync("UPDATE books SET title = 'changed', price = price + 0.01; UPDATE orders SET status = 'SHIPPED', total = total / 3; DELETE FROM order_items WHERE price_at_purchase < 0");
        await shop.Shop.EcomAsync("UPDATE orders SET id = gen_random_uuid() WHERE user_id = 'ada'");
        await shop.Shop.InventoryAsync("INSERT INTO inventory (book_id, quantity, reserved, updated_at) SELECT gen_random_uuid(), n, 0, now() FROM generate_series(1, 300) AS n; TRUNCATE inventory");
        await shop.Shop.InventoryAsync("INSERT INTO inventory (book_id, quantity, reserved, updated_at) SELECT gen_random_uuid(), n, 0, now() FROM generate_series(1, 30) AS n");

        await shop.Shop.ShouldBeEqualAsync();
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, Quarantined)).ShouldBe("");
        (await Sql.ScalarAsync<long>(shop.Shop.Analytics, "SELECT count(*) FROM fact_inventory")).ShouldBe(30);
    }

    [SkippableFact]
    public async Task Run_LongTextThatIsNotSent_KeepsTheOldOne()
    {
        await using var shop = await fixture.CreateShopAsync();
        await fixture.StartConnectAsync();
        await shop.Shop.EcomAsync("ALTER TABLE books ALTER description SET STORAGE EXTERNAL");
        await shop.Shop.EcomAsync(Rows);
        await using var connectors = await DebeziumConnectors.StartAsync(fixture.Connect, shop);
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await shop.Shop.EcomAsync("UPDATE books SET title = 'changed'");

        await shop.Shop.ShouldBeEqualAsync();
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, "SELECT concat_ws('|', title, length(description)) FROM dim_books")).ShouldBe("changed|10000");
    }

    [SkippableFact]
    public async Task Run_ColumnIsAddedAndAnotherChangesItsType_IsNotedAndStops()
    {
        await using var shop = await fixture.CreateShopAsync();
        await fixture.StartConnectAsync();
        await using var connectors = await DebeziumConnectors.StartAsync(fixture.Connect, shop);
        await using var ingestor = await shop.Shop.StartIngestorAsync();
        await shop.Shop.InventoryAsync("ALTER TABLE inventory ADD shelf text; INSERT INTO inventory (book_id, quantity, shelf) VALUES (gen_random_uuid(), 1, 'A')");
        await shop.Shop.CatchUpAsync();
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, "SELECT concat_ws('|', table_name, column_name, kind) FROM ingest.schema_drift")).ShouldBe("fact_inventory|shelf|added");

        await shop.Shop.InventoryAsync("ALTER TABLE inventory ALTER quantity TYPE text; INSERT INTO inventory (book_id, quantity) VALUES (gen_random_uuid(), 'many')");
        (await ingestor.UntilAsync("inventory", now => now.State == SourceState.Refused)).Detail!
            .ShouldStartWith("Column quantity of public.inventory: analytics reads it as int4, the source sends text that is none.");
    }

    /// <summary>Several partitions, and kills of the ingestor, of Kafka and of Connect, all under load.</summary>
    [SkippableTheory]
    [InlineData(11, 1, 65536, 1, 0)]
    [InlineData(12, 3, 8388608, 10000, 20)]
    public async Task Run_RandomHistoryAndKills_EndsEqual(int seed, int partitions, int maxBatchBytes, int minBatchRows, int maxStatements)
    {
        await using var shop = await fixture.CreateShopAsync(
            partitions,
            ("BookStore:Kafka:MaxBatchBytes", $"{maxBatchBytes}"), ("BookStore:Kafka:MinBatchRows", $"{minBatchRows}"), ("BookStore:Kafka:MaxStatements", $"{maxStatements}"));
        await fixture.StartConnectAsync();
        await ReplicaIdentityAsync(shop, "FULL");
        RandomHistory[] histories =
        [
            new(shop.Shop.Ecom, RandomTable.Ecom, seed, withTruncates: partitions == 1),
            new(shop.Shop.Ecom, RandomTable.Ecom, 100 + seed, withTruncates: partitions == 1),
            new(shop.Shop.Inventory, RandomTable.Inventory, 200 + seed, withTruncates: partitions == 1),
        ];
        Task WriteAsync(int transactions) => Task.WhenAll(histories.Select(history => history.RunAsync(transactions)));

        await WriteAsync(30);
        await using var connectors = await DebeziumConnectors.StartAsync(fixture.Connect, shop, ("skipped.operations", "none"));
        var writing = WriteAsync(60);
        await using (var killed = await IngestorProcess.StartStreamingAsync(shop.Settings))
        {
            await writing;
            writing = WriteAsync(60);
            await killed.KillAsync();
        }

        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await fixture.Connect.Server.KillAsync();
        await fixture.Broker.Server.KillAsync();
        await fixture.Broker.Server.StartAgainAsync();
        await fixture.Connect.Server.StartAgainAsync();
        await writing;
        (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
        (await Sql.ScalarAsync<string>(shop.Shop.Analytics, Quarantined)).ShouldBe("");
        var status = (await IngestorRun.RunAsync(shop.Settings, "status", "--json")).ShouldExitWith(0).Json;
        status.GetProperty("engine").GetString().ShouldBe("kafka");
        status.GetProperty("sources").EnumerateArray().ShouldAllBe(source => source.GetProperty("lagRecords").GetInt64() == 0 && source.GetProperty("transactions").ToString() == "");
    }

    [SkippableFact]
    public async Task Run_KilledUnderLoad_CountsEveryChangeOnce()
    {
        await using var shop = await fixture.CreateShopAsync(1, ("BookStore:Kafka:MaxBatchBytes", "65536"));
        await fixture.StartConnectAsync();
        await ReplicaIdentityAsync(shop, "FULL");
        await using var connectors = await DebeziumConnectors.StartAsync(fixture.Connect, shop);
        var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await using var reader = new AnalyticsReader(shop.Shop.Analytics);
        await using var load = ShopLoad.Start(shop.Shop, seed: 6, pause: TimeSpan.FromMilliseconds(10));
        try
        {
            foreach (var changesBetweenKills in new[] { 300, 0, 1, 1000 })
            {
                await reader.UntilAppliedAsync(changesBetweenKills);
                await ingestor.KillAsync();
                await ingestor.DisposeAsync();
                ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
            }

            await load.StopAsync();
            (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
            foreach (var source in SourceDefinitions.All)
                (await Sql.ScalarAsync<long>(shop.Shop.Analytics, $"SELECT rows FROM ingest.positions WHERE source = '{source.Name}'")).ShouldBe(shop.CountChanges(source));
        }
        finally
        {
            await ingestor.DisposeAsync();
        }
    }

    private static async Task ReplicaIdentityAsync(TopicShop shop, string identity)
    {
        foreach (var table in RandomTable.Ecom)
            await shop.Shop.EcomAsync($"ALTER TABLE {table.Name} REPLICA IDENTITY {identity}");
        await shop.Shop.InventoryAsync($"ALTER TABLE inventory REPLICA IDENTITY {identity}");
    }
}
