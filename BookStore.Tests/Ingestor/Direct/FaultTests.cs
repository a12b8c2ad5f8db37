using BookStore.Ingestor.Commands;
using BookStore.Ingestor.Faults;
using BookStore.Ingestor.Status;
using BookStore.Tests.Ingestor.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Direct;

/// <summary>What goes wrong gets one clear sentence, and nothing is lost.</summary>
[Collection(IngestorCollection.Name)]
public sealed class FaultTests(IngestorFixture fixture)
{
    [Fact]
    public async Task Run_SecondIngestor_WaitsAndTakesOver()
    {
        await using var shop = await fixture.CreateShopAsync();
        var first = await shop.StartIngestorAsync();
        var second = await shop.LaunchIngestorAsync();
        await second.UntilAsync("ecom", status => status.State == SourceState.Waiting);
        await shop.EcomAsync("INSERT INTO orders (id) VALUES (gen_random_uuid())");
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM fact_orders")).ShouldBe(1);
        second.Status("ecom").State.ShouldBe(SourceState.Waiting);

        await first.DisposeAsync();
        await second.UntilStreamingAsync();
        await shop.EcomAsync("INSERT INTO orders (id) VALUES (gen_random_uuid())");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_SlotDropped_IsRefusedUntilResnapshot()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO orders (id) SELECT gen_random_uuid() FROM generate_series(1, 100)");
        await shop.RunIngestorOnceAsync();
        await shop.EcomAsync("SELECT pg_drop_replication_slot('bookstore_ecom_slot'); DELETE FROM orders WHERE id < '80000000-0000-0000-0000-000000000000'");

        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain("Run 'ingestor resnapshot'");
        await ingestor.UntilAsync("inventory", status => status.State == SourceState.Streaming);
        await ResnapshotCommand.InvokeAsync(shop.Context, [], CancellationToken.None);
        await ingestor.UntilStreamingAsync();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_SlotReadBySomeoneElse_IsRefused()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.RunIngestorOnceAsync();
        await shop.EcomAsync("INSERT INTO orders (id) VALUES (gen_random_uuid())");
        await shop.EcomAsync("SELECT pg_replication_slot_advance('bookstore_ecom_slot', pg_current_wal_lsn())");
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain("history of changes has a hole");
    }

    [Fact]
    public async Task Run_AnotherServer_IsRefused()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.RunIngestorOnceAsync();
        await shop.AnalyticsAsync("UPDATE ingest.positions SET system_identifier = '1'");
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain("not the one that was captured so far");
    }

    [Fact]
    public async Task Run_SlotOfAnotherAnalyticsDatabase_IsNotTaken()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.RunIngestorOnceAsync();
        await shop.AnalyticsAsync("DELETE FROM ingest.positions; DELETE FROM ingest.snapshots");
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain("belongs to another analytics-db");
        (await Sql.ScalarAsync<long>(shop.Ecom, "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'bookstore_ecom_slot'")).ShouldBe(1);
    }

    [Fact]
    public async Task Run_ServersStopInTheMiddle_GoesOnByItself()
    {
        await using var source = await IngestorFixture.StartServerAsync();
        await using var target = await IngestorFixture.StartServerAsync();
        await using var shop = await IngestorFixture.CreateShopAsync(source, [("BookStore:Direct:MaxRetryDelay", "00:00:00.5")], target);
        var ingestor = await shop.StartIngestorAsync();
        await shop.EcomAsync("INSERT INTO orders (id) SELECT gen_random_uuid() FROM generate_series(1, 1000)");

        await target.StopImmediatelyAsync();
        await shop.EcomAsync("UPDATE orders SET status = 'SHIPPED'");
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail.ShouldNotBeNullOrEmpty();
        await target.StartAgainAsync();
        await ingestor.UntilStreamingAsync();
        await shop.ShouldBeEqualAsync();

        await source.StopImmediatelyAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail.ShouldNotBeNullOrEmpty();
        await source.StartAgainAsync();
        await ingestor.UntilStreamingAsync();
        await shop.EcomAsync("DELETE FROM orders WHERE id < '80000000-0000-0000-0000-000000000000'");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_AnalyticsCrashesUnderLoad_LosesNothing()
    {
        await using var target = await IngestorFixture.StartServerAsync();
        await using var shop = await IngestorFixture.CreateShopAsync(fixture.Server, [("BookStore:Direct:MaxRetryDelay", "00:00:00.5")], target);
        var ingestor = await shop.StartIngestorAsync();
        await using var load = ShopLoad.Start(shop, seed: 6);

        foreach (var changesBetweenCrashes in new[] { 1, 2000, 200 })
        {
            await ingestor.UntilStreamingAsync();
            var before = ingestor.Status("ecom").Rows;
            await ingestor.UntilAsync("ecom", status => status.Rows >= before + changesBetweenCrashes);
            // What it committed last was in memory only.
            await target.StopImmediatelyAsync();
            await target.StartAgainAsync();
        }

        await ingestor.UntilStreamingAsync();
        await load.StopAsync();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_SourceAwayAtTheStart_StartsWhenItComes()
    {
        await using var source = await IngestorFixture.StartServerAsync();
        await using var shop = await IngestorFixture.CreateShopAsync(source, [("BookStore:Direct:MaxRetryDelay", "00:00:00.5")], fixture.Server);
        await source.StopImmediatelyAsync();
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail!.ShouldContain("does not answer");
        await source.StartAgainAsync();
        await ingestor.UntilStreamingAsync();
    }

    [Fact]
    public async Task Run_TablesNotThereYet_StartsWhenTheyCome()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:MaxRetryDelay", "00:00:00.5"));
        await shop.EcomAsync("ALTER TABLE orders RENAME TO not_yet");
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail.ShouldBe("Database ecomdb has no table public.orders yet.");
        await shop.EcomAsync("ALTER TABLE not_yet RENAME TO orders");
        await ingestor.UntilStreamingAsync();
    }

    [Theory]
    [InlineData("ALTER TABLE orders DROP CONSTRAINT orders_pkey", "must have the primary key (id)")]
    [InlineData("ALTER TABLE orders REPLICA IDENTITY NOTHING", "replica identity without its key")]
    [InlineData("CREATE PUBLICATION bookstore_ecom_pub FOR TABLE orders", "does not publish public.order_items")]
    [InlineData("CREATE PUBLICATION bookstore_ecom_pub FOR TABLE orders, order_items, books WITH (publish = 'insert')", "leaves some kinds of changes out")]
    public async Task Run_SourceThatWouldLoseChanges_IsRefused(string damage, string sentence)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync(damage);
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("ALTER TABLE orders DROP COLUMN status", "Column status of public.orders", "missing", "ADD status varchar(50)")]
    [InlineData("ALTER TABLE orders ALTER total TYPE text", "Column total of public.orders", "type_changed", "ALTER total TYPE numeric(10,2) USING total::numeric")]
    public async Task Run_ColumnGone_StopsTheSourceUntilMendedAndCopied(string damage, string sentence, string kind, string mend)
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:MaxRetryDelay", "00:00:00.5"));
        var ingestor = await shop.StartIngestorAsync();
        await shop.EcomAsync("INSERT INTO orders (id, total, status) SELECT gen_random_uuid(), 1, 'PENDING' FROM generate_series(1, 10)");
        await shop.EcomAsync($"{damage}; UPDATE orders SET user_id = 'x'");
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain(sentence);
        (await Sql.ScalarAsync<string>(shop.Analytics, "SELECT kind FROM ingest.schema_drift")).ShouldBe(kind);

        await shop.EcomAsync($"ALTER TABLE orders {mend}");
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain("resnapshot");
        await ResnapshotCommand.InvokeAsync(shop.Context, ["fact_orders"], CancellationToken.None);
        await ingestor.UntilStreamingAsync();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_ColumnAdded_IsIgnoredAndNoted()
    {
        await using var shop = await fixture.CreateShopAsync();
        var ingestor = await shop.StartIngestorAsync();
        await shop.EcomAsync("ALTER TABLE orders ADD coupon text; INSERT INTO orders (id, coupon, user_id) VALUES (gen_random_uuid(), 'SUMMER', 'ada')");
        (await shop.AnalyticsAsync<string>("SELECT user_id FROM fact_orders")).ShouldBe("ada");
        (await shop.AnalyticsAsync<string>("SELECT concat_ws('|', source, table_name, column_name, kind) FROM ingest.schema_drift")).ShouldBe("ecom|fact_orders|coupon|added");
        ingestor.Status("ecom").State.ShouldBe(SourceState.Streaming);
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_WalLevelNotLogical_SaysWhatToDo()
    {
        await using var source = await IngestorFixture.StartServerAsync(new Dictionary<string, string> { ["wal_level"] = "replica" });
        await using var shop = await IngestorFixture.CreateShopAsync(source, [], fixture.Server);
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Refused)).Detail!.ShouldContain("ALTER SYSTEM SET wal_level = logical");
    }

    [Fact]
    public async Task Run_NoReplicationRight_SaysWhatToDo()
    {
        await using var shop = await fixture.CreateShopAsync();
        var user = $"reader_{Guid.NewGuid():N}";
        await shop.EcomAsync($"CREATE ROLE {user} LOGIN PASSWORD 'secret'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}");
        shop.Settings["ConnectionStrings:ecomdb"] = new NpgsqlConnectionStringBuilder(shop.Ecom) { Username = user, Password = "secret" }.ConnectionString;
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail!.ShouldContain("REPLICATION");
    }

    [Fact]
    public async Task Run_WrongPassword_SaysWhichConnectionString()
    {
        await using var shop = await fixture.CreateShopAsync();
        shop.Settings["ConnectionStrings:ecomdb"] = new NpgsqlConnectionStringBuilder(shop.Ecom) { Password = "wrong" }.ConnectionString;
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail!.ShouldContain("ConnectionStrings__ecomdb");
    }

    [Fact]
    public async Task Run_AnalyticsNotMigrated_SaysWhatToDo()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.AnalyticsAsync("DROP SCHEMA ingest CASCADE");
        var ingestor = await shop.LaunchIngestorAsync();
        (await ingestor.UntilAsync("ecom", status => status.State == SourceState.Failed)).Detail!.ShouldContain("ingestor migrate");
    }

    [Fact]
    public async Task Run_ConnectionStringMissing_StopsAtOnce()
    {
        var failure = await Should.ThrowAsync<ExplainedException>(() => RunningIngestor.StartAsync(new Dictionary<string, string?>()));
        failure.Message.ShouldContain("ConnectionStrings__ecomdb");
    }

    [Fact]
    public async Task Run_IdleSource_PositionFollowsTheWal()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:Heartbeat", "00:00:00.2"));
        var ingestor = await shop.StartIngestorAsync();
        // WAL of a table that nobody captures must not be held back.
        await shop.EcomAsync("CREATE TABLE noise AS SELECT n FROM generate_series(1, 100000) AS n");
        var reached = await Sql.ScalarAsync<string>(shop.Ecom, "SELECT pg_current_wal_lsn()::text");
        await ingestor.UntilAsync("ecom", status => NpgsqlTypes.NpgsqlLogSequenceNumber.Parse(status.Lsn!) >= NpgsqlTypes.NpgsqlLogSequenceNumber.Parse(reached));
    }
}
