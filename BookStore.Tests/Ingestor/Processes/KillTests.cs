using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>kill -9: nothing is lost, nothing is applied twice, and nobody ever sees a part of a transaction.</summary>
[Collection(IngestorCollection.Name)]
public sealed class KillTests(IngestorFixture fixture)
{
    /// <summary>A source transaction spans several batches, and what was just streamed may go any way.</summary>
    private static readonly (string Key, string Value)[] SmallBatches =
        [("BookStore:Direct:MaxBatchBytes", "65536"), ("BookStore:Direct:MaxRetryDelay", "00:00:00.5")];

    [Fact]
    public async Task Run_KilledUnderLoad_EveryTransactionIsAppliedOnceAndWhole()
    {
        await using var shop = await fixture.CreateShopAsync(SmallBatches);
        var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await using var reader = new AnalyticsReader(shop.Analytics);
        await using var load = ShopLoad.Start(shop, seed: 4);
        try
        {
            foreach (var changesBetweenKills in new[] { 500, 0, 1, 3000, 50 })
            {
                await reader.UntilAppliedAsync(changesBetweenKills);
                await ingestor.KillAsync();
                await ingestor.DisposeAsync();
                ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
            }

            await load.StopAsync();
            (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
        }
        finally
        {
            await ingestor.DisposeAsync();
        }

        await reader.StopAsync();
        reader.Violations.ShouldBeEmpty();
        (await AppliedAsync(shop, "ecom")).ShouldBe(load.EcomChanges);
        (await AppliedAsync(shop, "inventory")).ShouldBe(load.InventoryChanges);
    }

    [Fact]
    public async Task Run_KilledWhileAnotherWaits_TheOtherTakesOver()
    {
        await using var shop = await fixture.CreateShopAsync(SmallBatches);
        await using var first = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await using var second = IngestorProcess.Start(shop.Settings);
        await second.UntilLoggedAsync("ecom: another ingestor is at work");
        await second.UntilLoggedAsync("inventory: another ingestor is at work");
        (await second.StatusAsync("ecom")).GetProperty("state").GetString().ShouldBe("waiting");
        await using var reader = new AnalyticsReader(shop.Analytics);
        await using var load = ShopLoad.Start(shop, seed: 5);
        await reader.UntilAppliedAsync(200);
        second.Log.ShouldNotContain(line => line.Contains("streaming from", StringComparison.Ordinal));

        await first.KillAsync();

        await second.UntilStreamingAsync();
        await reader.UntilAppliedAsync(200);
        await load.StopAsync();
        (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
        await reader.StopAsync();
        reader.Violations.ShouldBeEmpty();
        (await AppliedAsync(shop, "ecom")).ShouldBe(load.EcomChanges);
    }

    [Fact]
    public async Task Run_KilledDuringTheSnapshot_GoesOnWithTheNextChunk()
    {
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:SnapshotChunkRows", "250"));
        await shop.EcomAsync(
            """
            INSERT INTO orders (id, user_id, total) SELECT gen_random_uuid(), n, 2 FROM generate_series(1, 30000) AS n;
            INSERT INTO order_items (id, order_id, quantity, price_at_purchase) SELECT gen_random_uuid(), id, 1, 2 FROM orders
            """);
        await using var watch = await Sql.OpenAsync(shop.Analytics);
        await using (var killed = IngestorProcess.Start(shop.Settings))
        {
            await killed.UntilLoggedAsync("ecom: copying fact_order");
            await ChunksAsync(watch, atLeast: 5);
            await killed.KillAsync();
        }

        var copied = await ChunksAsync(watch, atLeast: 5);
        (await Sql.ScalarAsync<long>(shop.Analytics, "SELECT count(*) FROM ingest.snapshots WHERE source = 'ecom' AND state <> 'done'")).ShouldBeGreaterThan(0);
        await shop.EcomAsync("DELETE FROM order_items WHERE order_id IN (SELECT id FROM orders WHERE user_id < '3'); DELETE FROM orders WHERE user_id < '3'");

        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
        // Each of them was copied before the kill, and not again.
        (await Sql.ScalarAsync<DateTime>(shop.Analytics, "SELECT min(completed_at) FROM ingest.snapshot_chunks WHERE source = 'ecom'"))
            .ShouldBe(copied.First);
    }

    private static Task<long> AppliedAsync(CapturedShop shop, string source) =>
        Sql.ScalarAsync<long>(shop.Analytics, $"SELECT rows FROM ingest.positions WHERE source = '{source}'");

    private static async Task<(long Count, DateTime First)> ChunksAsync(NpgsqlConnection analytics, int atLeast)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            await using var command = new NpgsqlCommand("SELECT count(*), coalesce(min(completed_at), now()) FROM ingest.snapshot_chunks WHERE source = 'ecom'", analytics);
            await using var row = await command.ExecuteReaderAsync(deadline.Token);
            await row.ReadAsync(deadline.Token);
            if (row.GetInt64(0) >= atLeast)
                return (row.GetInt64(0), row.GetDateTime(1));
        }
    }
}
