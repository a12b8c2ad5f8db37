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
        await shop.RunIngestorOnceAsync();
        await shop.AnalyticsAsync("DELETE FROM fact_orders");

        var tables = (await IngestorRun.RunAsync(shop.Settings, "resnapshot", "--json")).ShouldExitWith(0).Json.EnumerateArray()
            .ToDictionary(table => table.GetProperty("table").GetString()!, table => table.GetProperty("copiedRows").GetInt64());
        tables.ShouldBe(
            new Dictionary<string, long> { ["dim_books"] = 0, ["fact_orders"] = 10, ["fact_order_items"] = 0, ["fact_inventory"] = 0 }, ignoreOrder: true);

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

        (await resnapshot).ShouldExitWith(0).Output.Trim().ShouldBe("fact_inventory was copied anew, 0 rows.");
    }
}
