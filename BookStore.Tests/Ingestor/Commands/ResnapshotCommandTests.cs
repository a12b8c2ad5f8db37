using BookStore.Ingestor.Sql;
using BookStore.Tests.Ingestor.Processes;
using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

[Collection(IngestorCollection.Name)]
public sealed class ResnapshotCommandTests(IngestorFixture fixture)
{
    [Fact]
    public async Task Resnapshot_UnknownTable_NamesTheTablesThatThereAre()
    {
        await using var shop = await fixture.CreateShopAsync();

        (await IngestorRun.RunAsync(shop.Settings, "resnapshot", "orders")).ShouldFailWithOneSentence()
            .ShouldBe("There is no table orders; there are fact_orders, fact_order_items, dim_books, fact_inventory.");
    }

    [Fact]
    public async Task Resnapshot_NoIngestor_CopiesItself()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync("INSERT INTO orders (id) SELECT gen_random_uuid() FROM generate_series(1, 10)");
        await (await shop.StartIngestorAsync()).DisposeAsync();
        await shop.AnalyticsAsync("DELETE FROM fact_orders");

        (await IngestorRun.RunAsync(shop.Settings, "resnapshot")).ShouldExitWith(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(4);

        await shop.StartIngestorAsync();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Resnapshot_IngestorEndsMeanwhile_CopiesItself()
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var ingestor = await Sql.OpenAsync(shop.Analytics);
        await using (var takeLock = new NpgsqlCommand(IngestSql.TryLock, ingestor) { Parameters = { new() { Value = "inventory" } } })
            (await takeLock.ExecuteScalarAsync()).ShouldBe(true);
        var resnapshot = IngestorRun.RunAsync(shop.Settings, "resnapshot", "fact_inventory");
        while (await Sql.ScalarAsync<long>(shop.Analytics, "SELECT count(*) FROM ingest.snapshots") == 0)
        {
        }

        await ingestor.CloseAsync();

        (await resnapshot).ShouldExitWith(0).Output.Trim().ShouldBe("fact_inventory was copied anew from inventorydb.");
    }
}
