using System.Globalization;
using System.Text.Json;
using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

[Collection(IngestorCollection.Name)]
public sealed class QuarantineCommandTests(IngestorFixture fixture)
{
    private const string First = "11111111-1111-1111-1111-111111111111";
    private const string Second = "22222222-2222-2222-2222-222222222222";
    private const string Refusal = "new row for relation \"fact_orders\" violates check constraint \"no_debts\"";

    [Fact]
    public async Task List_RefusedRows_ShowsThemAsTextAndAsJson()
    {
        await using var shop = await RefusedAsync();

        var entries = await ListAsync(shop);

        entries.Select(entry => entry.GetProperty("key").GetString()).ShouldBe([First, Second]);
        Fields(entries[0]).ShouldBe(["id", "source", "table", "key", "change", "row", "error", "sqlState", "lsn", "topic", "partition", "offset", "state", "createdAt"]);
        entries[0].GetProperty("row").GetProperty("user_id").GetString().ShouldBe("ada");
        entries[0].GetProperty("sqlState").GetString().ShouldBe("23514");
        var text = (await RunAsync(shop, "list")).ShouldExitWith(0).Output;
        text.ShouldContain($"upsert of fact_orders {First}");
        text.ShouldContain($"{Refusal} (23514)");
    }

    [Fact]
    public async Task List_Nothing_SaysSo()
    {
        await using var shop = await fixture.CreateShopAsync();

        (await RunAsync(shop, "list")).ShouldExitWith(0).Output.Trim().ShouldBe("The quarantine is empty.");
        (await ListAsync(shop)).ShouldBeEmpty();
        (await RunAsync(shop, "retry")).ShouldExitWith(0).Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Retry_StillRefusedThenMended_AppliesTheRow()
    {
        await using var shop = await RefusedAsync();
        var id = Id((await ListAsync(shop))[0]);
        (await RunAsync(shop, "retry", id)).ShouldExitWith(3).Output.Trim().ShouldBe($"{id}  refused: {Refusal}");

        await shop.AnalyticsAsync("ALTER TABLE fact_orders DROP CONSTRAINT no_debts");
        (await RunAsync(shop, "retry")).ShouldExitWith(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line => line.EndsWith("  replayed", StringComparison.Ordinal));

        (await RunAsync(shop, "retry", id)).ShouldExitWith(3).Output.Trim().ShouldBe($"{id}  not open");
        (await ListAsync(shop)).ShouldBeEmpty();
        await shop.ShouldBeEqualAsync();
    }

    [Fact]
    public async Task Discard_OneOfTwo_LeavesTheOther()
    {
        await using var shop = await RefusedAsync();
        var id = Id((await ListAsync(shop))[0]);

        (await RunAsync(shop, "discard", id)).ShouldExitWith(0).Output.Trim().ShouldBe($"{id}  discarded");

        (await ListAsync(shop)).ShouldHaveSingleItem().GetProperty("key").GetString().ShouldBe(Second);
        (await ListAsync(shop, "--all")).Select(entry => entry.GetProperty("state").GetString()).ShouldBe(["discarded", "open"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("retry")]
    [InlineData("discard")]
    public async Task Resolve_UnknownAndKnownIds_TellsTheOutcomeOfEach(string command)
    {
        await using var shop = await RefusedAsync();
        await shop.AnalyticsAsync("ALTER TABLE fact_orders DROP CONSTRAINT no_debts");
        var id = Id((await ListAsync(shop))[0]);

        var run = (await RunAsync(shop, command, "987654", id, "--json")).ShouldExitWith(3);

        run.Json.EnumerateArray().Select(outcome => (Id(outcome), outcome.GetProperty("outcome").GetString()))
            .ShouldBe([("987654", "not open"), (id, command == "retry" ? "replayed" : "discarded")]);
    }

    /// <summary>A shop with two rows in quarantine, until the constraint goes.</summary>
    private async Task<CapturedShop> RefusedAsync()
    {
        var shop = await fixture.CreateShopAsync();
        await shop.AnalyticsAsync("ALTER TABLE fact_orders ADD CONSTRAINT no_debts CHECK (total >= 0)");
        await shop.EcomAsync($"INSERT INTO orders (id, user_id, total) VALUES ('{First}', 'ada', -1), ('{Second}', 'bob', -2)");
        await shop.StartIngestorAsync();
        return shop;
    }

    private static Task<CommandRun> RunAsync(CapturedShop shop, params string[] arguments) => IngestorRun.RunAsync(shop.Settings, ["quarantine", .. arguments]);

    private static async Task<List<JsonElement>> ListAsync(CapturedShop shop, params string[] options) =>
        [.. (await RunAsync(shop, ["list", "--json", .. options])).ShouldExitWith(0).Json.EnumerateArray().OrderBy(entry => entry.GetProperty("key").GetString(), StringComparer.Ordinal)];

    private static string Id(JsonElement entry) => entry.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> Fields(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
