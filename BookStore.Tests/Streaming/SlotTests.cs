using System.Text.Json;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>Debezium's slot is gone, or another one of its name is there: what it had not read is lost, and somebody must say so.</summary>
[Collection(StreamingCollection.Name)]
public sealed class SlotTests(StreamingPlatform platform)
{
    private const string Slot = "debezium_inventory_slot";

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SlotLostWhileTheConnectorStood_IsNoticedAndResnapshotRepairs(bool isMadeAnew)
    {
        await platform.UntilAllRunAsync();
        var (lost, later) = (Guid.NewGuid(), Guid.NewGuid());
        await platform.ScalarAsync("inventorydb", $"INSERT INTO inventory (book_id, quantity) VALUES ('{lost}', 1)");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT quantity FROM fact_inventory WHERE book_id = '{lost}'", 1);

        await AskConnectAsync("stop");
        await platform.UntilScalarAsync("inventorydb", $"SELECT active FROM pg_replication_slots WHERE slot_name = '{Slot}'", false);
        await platform.ScalarAsync("inventorydb", $"SELECT pg_drop_replication_slot('{Slot}')");
        await platform.ScalarAsync("inventorydb", $"DELETE FROM inventory WHERE book_id = '{lost}'");
        if (isMadeAnew)
            await platform.ScalarAsync("inventorydb", $"SELECT pg_create_logical_replication_slot('{Slot}', 'pgoutput')");
        await AskConnectAsync("resume");

        var status = await platform.UntilAsync(platform.StatusAsync, now => Part(now, "connectors", "name", "inventory-connector").GetProperty("state").GetString() == "failed");
        Part(status, "connectors", "name", "inventory-connector").GetProperty("detail").GetString().ShouldBe(
            "Its replication slot was dropped, made anew or invalidated, and changes that Debezium had not read are gone with it. Run 'ingestor resnapshot'.");
        status = await platform.UntilAsync(platform.StatusAsync, now => Part(now, "sources", "source", "inventory").GetProperty("state").GetString() is "refused" or "failed");
        Part(status, "sources", "source", "inventory").GetProperty("detail").GetString()!.ShouldContain("Run 'ingestor resnapshot'.");
        (await platform.IngestorAsync("status")).ShouldExitWith(3).Output.ShouldContain("Run 'ingestor resnapshot'.");

        (await platform.IngestorAsync("resnapshot", "fact_inventory")).ShouldExitWith(0);

        await platform.UntilScalarAsync("analyticsdb", $"SELECT count(*) FROM fact_inventory WHERE book_id = '{lost}'", 0L);
        await platform.UntilAllRunAsync();
        await platform.ScalarAsync("inventorydb", $"INSERT INTO inventory (book_id, quantity) VALUES ('{later}', 2)");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT quantity FROM fact_inventory WHERE book_id = '{later}'", 2);
        (await platform.ScalarAsync("analyticsdb", $"SELECT count(*) FROM fact_inventory WHERE book_id = '{lost}'")).ShouldBe(0L, "no job has repeated what was before the copy");

        // The topic's last word on the lost row is its insert: whoever reads it from its beginning would have the row for ever.
        await platform.ScalarAsync("inventorydb", $"INSERT INTO inventory (book_id, quantity) VALUES ('{lost}', 1)");
        await platform.ScalarAsync("inventorydb", $"DELETE FROM inventory WHERE book_id IN ('{lost}', '{later}')");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT count(*) FROM fact_inventory WHERE book_id IN ('{lost}', '{later}')", 0L);
    }

    private static JsonElement Part(JsonElement status, string parts, string key, string name) =>
        status.GetProperty(parts).EnumerateArray().Single(part => part.GetProperty(key).GetString() == name);

    private async Task AskConnectAsync(string verb)
    {
        using var answer = await platform.Http.PutAsync($"{await platform.Host.UrlAsync("debezium")}/connectors/inventory-connector/{verb}", null);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }
}
