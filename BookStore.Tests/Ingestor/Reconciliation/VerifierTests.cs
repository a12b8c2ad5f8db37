using BookStore.Ingestor.Reconciliation;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Reconciliation;

[Collection(IngestorCollection.Name)]
public sealed class VerifierTests(IngestorFixture fixture)
{
    [Fact]
    public async Task Verify_MissingExtraAndDifferentRows_AreFoundAndRecorded()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO orders (id, total) SELECT gen_random_uuid(), n FROM generate_series(1, 1000) AS n");
        await shop.StartIngestorAsync();
        await shop.CatchUpAsync();
        await shop.AnalyticsAsync("DELETE FROM fact_orders WHERE total <= 3; UPDATE fact_orders SET total = total + 0.01 WHERE total BETWEEN 10 AND 13; INSERT INTO fact_orders (id) VALUES (gen_random_uuid()), (gen_random_uuid())");

        var tables = await new Verifier(shop.Connections, shop.Context.Engine, TimeProvider.System).VerifyAsync(CancellationToken.None);
        var orders = tables.Single(table => table.Table == "fact_orders");
        (orders.Missing, orders.Extra, orders.Differing).ShouldBe((3, 2, 4));
        orders.Sample.Count.ShouldBe(9);
        tables.Where(table => table != orders).ShouldAllBe(table => table.IsEqual);
        (await Sql.ScalarAsync<string>(shop.Analytics, "SELECT concat_ws('/', missing, extra, differing, cardinality(sample)) FROM ingest.reconciliations WHERE table_name = 'fact_orders'"))
            .ShouldBe("3/2/4/9");
    }

    [Fact]
    public async Task Verify_SmallestDifferenceInEachColumn_IsFound()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO books SELECT gen_random_uuid(), 'a', 'b', 1, 'c', 'd', 'e', 'f', 2000, now() FROM generate_series(1, 9)");
        await shop.StartIngestorAsync();
        await shop.CatchUpAsync();
        string[] damages =
        [
            "title = 'a '", "author = NULL", "price = 1.01", "description = ''", "cover_url = 'D'", "genre = 'é'", "isbn = 'f,'", "published_year = 2001",
            "created_at = created_at + interval '1 microsecond'",
        ];
        foreach (var damage in damages)
            (await shop.AnalyticsAsync($"UPDATE dim_books SET synced_at = 'epoch', {damage} WHERE id = (SELECT id FROM dim_books WHERE synced_at > 'epoch' LIMIT 1)")).ShouldBe(1);

        var tables = await new Verifier(shop.Connections, shop.Context.Engine, TimeProvider.System).VerifyAsync(CancellationToken.None);
        tables.Single(table => table.Table == "dim_books").Differing.ShouldBe(damages.Length);
    }

    [Fact]
    public async Task Verify_WhileChangesFlow_ReportsNoFalseDifference()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO orders (id, total) SELECT gen_random_uuid(), n FROM generate_series(1, 200) AS n");
        await shop.StartIngestorAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            await using var connection = await Sql.OpenAsync(shop.Ecom);
            while (!stop.IsCancellationRequested)
            {
                await using var command = new Npgsql.NpgsqlCommand("UPDATE orders SET total = random() * 1000 WHERE id IN (SELECT id FROM orders ORDER BY random() LIMIT 20)", connection);
                await command.ExecuteNonQueryAsync(CancellationToken.None);
            }
        });
        for (var round = 0; round < 5; round++)
            await shop.ShouldBeEqualAsync();
        await stop.CancelAsync();
        await writing;
    }
}
