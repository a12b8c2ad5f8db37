using BookStore.Ingestor.Commands;
using BookStore.Ingestor.Status;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Snapshots;

[Collection(IngestorCollection.Name)]
public sealed class SnapshotTests(IngestorFixture fixture)
{
    private const string ManyOrders = "INSERT INTO orders (id, user_id, total) SELECT gen_random_uuid(), 'u' || n, n FROM generate_series(1, 20000) AS n";

    [Fact]
    public async Task Run_RowsBeforeTheFirstStart_AreCopied()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:SnapshotChunkRows", "3000"));
        await shop.EcomAsync(ManyOrders);
        await shop.InventoryAsync("INSERT INTO inventory VALUES (gen_random_uuid(), 5, 1, now())");
        var ingestor = await shop.StartIngestorAsync();
        ingestor.Status("ecom").Snapshot.Single(table => table.Table == "fact_orders").ShouldBe(new SnapshotProgress("fact_orders", "done", 20000, 20000));
        (await shop.AnalyticsAsync<long>("SELECT count(*) FROM ingest.snapshot_chunks WHERE table_name = 'fact_orders'")).ShouldBe(9, "375, 750, 1500, then 3000 at a time");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_WritesDuringTheSnapshot_NoneIsLostOrDoubled()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:SnapshotChunkRows", "500"));
        await shop.EcomAsync(ManyOrders);
        using var stop = new CancellationTokenSource();
        var writing = WriteUntilAsync(shop, stop.Token);
        await shop.StartIngestorAsync();
        await stop.CancelAsync();
        (await writing).ShouldBeGreaterThan(0);
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_SnapshotInterrupted_GoesOnAfterItsLastChunk()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:SnapshotChunkRows", "100"));
        await shop.EcomAsync(ManyOrders);
        using var stop = new CancellationTokenSource();
        var writing = WriteUntilAsync(shop, stop.Token);
        await using (var first = await shop.LaunchIngestorAsync())
            await first.UntilAsync("ecom", status => status.Snapshot.Any(table => table is { Table: "fact_orders", CopiedRows: > 2000, State: "copying" }));

        var copied = await Sql.ScalarAsync<string>(shop.Analytics, "SELECT string_agg(lsn::text, ',') FROM (SELECT DISTINCT lsn FROM ingest.snapshot_chunks WHERE table_name = 'fact_orders') AS chunks");
        await shop.StartIngestorAsync();
        await stop.CancelAsync();
        await writing;
        await shop.ShouldBeEqualAsync();
        // The later chunks were copied at a later point of the WAL, the earlier ones were not copied again.
        (await shop.AnalyticsAsync<long>("SELECT count(DISTINCT lsn) FROM ingest.snapshot_chunks WHERE table_name = 'fact_orders'")).ShouldBe(2);
        (await shop.AnalyticsAsync<long>($"SELECT count(*) FROM ingest.snapshot_chunks WHERE table_name = 'fact_orders' AND lsn = '{copied}'")).ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Resnapshot_DamagedTable_IsRepaired(bool isRunning)
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync(ManyOrders);
        var ingestor = await shop.StartIngestorAsync();
        if (!isRunning)
            await ingestor.DisposeAsync();
        await shop.AnalyticsAsync("DELETE FROM fact_orders WHERE total < 100; UPDATE fact_orders SET user_id = 'x' WHERE total < 200; INSERT INTO fact_orders (id) VALUES (gen_random_uuid())");
        // Changed since the position, so the stream must read over what the copy holds.
        await shop.EcomAsync("UPDATE orders SET status = 'SHIPPED' WHERE total < 300; DELETE FROM orders WHERE total > 19000; INSERT INTO order_items (id) SELECT gen_random_uuid() FROM generate_series(1, 10)");

        (await ResnapshotCommand.InvokeAsync(shop.Context, ["fact_orders"], CancellationToken.None)).ShouldBe(ExitCodes.Done);
        if (!isRunning)
            await shop.StartIngestorAsync();
        await shop.EcomAsync("UPDATE orders SET status = 'DELIVERED' WHERE total < 50");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Run_TruncateBeforeAResnapshotIsCaughtUp_LeavesWhatTheCopyHolds()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync(ManyOrders);
        await shop.RunIngestorOnceAsync();
        await shop.EcomAsync("TRUNCATE orders; INSERT INTO orders (id, user_id) VALUES (gen_random_uuid(), 'after'); INSERT INTO order_items (id) VALUES (gen_random_uuid())");
        await ResnapshotCommand.InvokeAsync(shop.Context, ["fact_orders"], CancellationToken.None);
        await shop.StartIngestorAsync();
        (await shop.AnalyticsAsync<string>("SELECT user_id FROM fact_orders")).ShouldBe("after");
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Resnapshot_UnknownTable_SaysWhichThereAre()
    {
        await using var shop = await fixture.CreateShopAsync();
        var failure = await Should.ThrowAsync<BookStore.Ingestor.Faults.ExplainedException>(() => ResnapshotCommand.InvokeAsync(shop.Context, ["orders"], CancellationToken.None));
        failure.Message.ShouldContain("fact_orders");
    }

    /// <summary>Inserts, updates and deletes until told to stop.</summary>
    /// <returns>The number of transactions.</returns>
    private static async Task<int> WriteUntilAsync(CapturedShop shop, CancellationToken stop)
    {
        await using var connection = await Sql.OpenAsync(shop.Ecom);
        var transactions = 0;
        while (!stop.IsCancellationRequested)
        {
            await using var command = new Npgsql.NpgsqlCommand(
                """
                BEGIN;
                INSERT INTO orders (id, user_id, total) VALUES (gen_random_uuid(), 'live', random() * 20000);
                UPDATE orders SET status = coalesce(status, '') || 'x' WHERE id = (SELECT id FROM orders WHERE id > gen_random_uuid() AND length(coalesce(status, '')) < 40 ORDER BY id LIMIT 1);
                UPDATE orders SET id = gen_random_uuid() WHERE id = (SELECT id FROM orders WHERE id > gen_random_uuid() ORDER BY id LIMIT 1);
                DELETE FROM orders WHERE id = (SELECT id FROM orders WHERE id > gen_random_uuid() ORDER BY id LIMIT 1);
                COMMIT
                """,
                connection);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            transactions++;
        }

        return transactions;
    }
}
