using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Processes;

[Collection(IngestorCollection.Name)]
public sealed class DiskFullTests(IngestorFixture fixture)
{
    [SkippableFact]
    public async Task Run_TargetDiskFull_SaysSoAndGoesOnWhenThereIsRoom()
    {
        await using var disk = await SmallDisk.TryMountAsync(fixture.Server, megabytes: 32);
        Skip.If(disk is null, "A disk that fills up needs a user who may mount one.");
        await using var shop = await fixture.CreateShopAsync(("BookStore:Direct:MaxRetryDelay", "00:00:00.5"));
        await disk!.MoveAsync(shop.Analytics);
        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await shop.EcomAsync("INSERT INTO orders (id, user_id, status) SELECT gen_random_uuid(), repeat('u', 200), 'PENDING' FROM generate_series(1, 150000)");

        await ingestor.UntilLoggedAsync("A database server's disk is full");

        // It tries again and again; between two failures it streams.
        await ingestor.UntilPageAsync("/status", page => page.Contains("\"failed\"", StringComparison.Ordinal) && page.Contains("Make room there; nothing is lost", StringComparison.Ordinal));
        (await Sql.ScalarAsync<long>(shop.Analytics, "SELECT count(*) FROM fact_orders")).ShouldBe(0);

        await disk.GrowAsync(megabytes: 512);

        (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
        (await Sql.ScalarAsync<long>(shop.Analytics, "SELECT count(*) FROM fact_orders")).ShouldBe(150_000);
    }
}
