using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>What Flink's way leaves behind, found by content and repaired.</summary>
[Collection(StreamingCollection.Name)]
public sealed class ResnapshotTests(StreamingPlatform platform)
{
    [SkippableFact]
    public async Task RowsThatWentAstray_AreFoundByVerifyAndRepairedByResnapshot()
    {
        await platform.UntilAllRunAsync();
        var stray = Guid.NewGuid();
        await platform.ScalarAsync("analyticsdb", $"INSERT INTO fact_inventory (book_id, quantity) VALUES ('{stray}', 1)");
        await platform.ScalarAsync("analyticsdb", "DELETE FROM fact_inventory WHERE book_id = (SELECT min(book_id::text)::uuid FROM fact_inventory)");
        (await platform.IngestorAsync("verify")).ShouldExitWith(3).Output.ShouldContain("fact_inventory");

        (await platform.IngestorAsync("resnapshot", "fact_inventory")).ShouldExitWith(0);

        await platform.UntilAllRunAsync();
        (await platform.IngestorAsync("verify")).ShouldExitWith(0);
        (await platform.ScalarAsync("analyticsdb", $"SELECT count(*) FROM fact_inventory WHERE book_id = '{stray}'")).ShouldBe(0L);
    }
}
