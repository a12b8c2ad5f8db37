using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

[Collection(IngestorCollection.Name)]
public sealed class VerifyCommandTests(IngestorFixture fixture)
{
    private const string Missing = "11111111-1111-1111-1111-111111111111";
    private const string Different = "22222222-2222-2222-2222-222222222222";
    private const string Extra = "33333333-3333-3333-3333-333333333333";

    [Fact]
    public async Task Verify_DifferentThenRepaired_ListsTheKeysAndThenNone()
    {
        await using var shop = await fixture.CreateShopAsync();
        await shop.EcomAsync($"INSERT INTO orders (id, total) VALUES ('{Missing}', 1), ('{Different}', 2), (gen_random_uuid(), 3)");
        await shop.StartIngestorAsync();
        (await VerifyAsync(shop)).ShouldExitWith(0).Output.ShouldContain("fact_orders: equal (3 rows at ecom, 3 in analytics)");
        await shop.AnalyticsAsync($"DELETE FROM fact_orders WHERE id = '{Missing}'; UPDATE fact_orders SET total = 9 WHERE id = '{Different}'; INSERT INTO fact_orders (id) VALUES ('{Extra}')");

        var text = (await VerifyAsync(shop)).ShouldExitWith(3).Output;
        text.ShouldContain("fact_orders: differs: 1 missing, 1 extra, 1 different (3 rows at ecom, 3 in analytics)");
        text.ShouldContain("Run 'ingestor resnapshot fact_orders' to repair fact_orders.");
        var tables = (await VerifyAsync(shop, "--json")).ShouldExitWith(3).Json.EnumerateArray().ToList();
        tables.Count(table => table.GetProperty("isEqual").GetBoolean()).ShouldBe(3);
        var orders = tables.Single(table => table.GetProperty("table").GetString() == "fact_orders");
        orders.GetProperty("sample").EnumerateArray().Select(key => key.GetString()).ShouldBe([Missing, Different, Extra]);
        foreach (var key in new[] { Missing, Different, Extra })
            text.ShouldContain(key);

        (await IngestorRun.RunAsync(shop.Settings, "resnapshot", "fact_orders")).ShouldExitWith(0).Output.Trim().ShouldBe("fact_orders was copied anew, 3 rows.");
        (await VerifyAsync(shop, "--json")).ShouldExitWith(0).Json.EnumerateArray().ShouldAllBe(table => table.GetProperty("isEqual").GetBoolean());
    }

    [Fact]
    public async Task Verify_NeverCaptured_SaysWhatToDo()
    {
        await using var shop = await fixture.CreateShopAsync();

        (await VerifyAsync(shop)).ShouldFailWithOneSentence().ShouldBe("Analytics was never filled from ecomdb. Start the ingestor first.");
    }

    private static Task<CommandRun> VerifyAsync(CapturedShop shop, params string[] options) => IngestorRun.RunAsync(shop.Settings, ["verify", .. options]);
}
