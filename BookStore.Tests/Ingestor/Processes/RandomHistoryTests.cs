using Xunit;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>Whatever the sources went through, and however often the ingestor ended meanwhile, analytics-db ends equal.</summary>
[Collection(IngestorCollection.Name)]
public sealed class RandomHistoryTests(IngestorFixture fixture)
{
    [Theory]
    [InlineData(1, "DEFAULT", 8388608, 10000, 20)]
    [InlineData(2, "FULL", 65536, 1, 0)]
    [InlineData(3, "DEFAULT", 65536, 1, 200)]
    [InlineData(4, "FULL", 1048576, 100, 20)]
    public async Task Run_RandomHistory_EndsEqual(int seed, string replicaIdentity, int maxBatchBytes, int minBatchRows, int maxStatements)
    {
        await using var shop = await fixture.CreateShopAsync(
            ("BookStore:Direct:MaxBatchBytes", $"{maxBatchBytes}"),
            ("BookStore:Direct:MinBatchRows", $"{minBatchRows}"),
            ("BookStore:Direct:MaxStatements", $"{maxStatements}"),
            ("BookStore:Direct:SnapshotChunkRows", "100"));
        await shop.EcomAsync("ALTER TABLE books ALTER description SET STORAGE EXTERNAL");
        foreach (var table in RandomTable.Ecom)
            await shop.EcomAsync($"ALTER TABLE {table.Name} REPLICA IDENTITY {replicaIdentity}");
        await shop.InventoryAsync($"ALTER TABLE inventory REPLICA IDENTITY {replicaIdentity}");
        RandomHistory[] histories =
        [
            new(shop.Ecom, RandomTable.Ecom, seed), new(shop.Ecom, RandomTable.Ecom, 100 + seed), new(shop.Inventory, RandomTable.Inventory, 200 + seed),
        ];
        Task WriteAsync(int transactions) => Task.WhenAll(histories.Select(history => history.RunAsync(transactions)));

        await WriteAsync(30);
        var duringTheSnapshot = WriteAsync(40);
        await using (var killed = await IngestorProcess.StartStreamingAsync(shop.Settings))
        {
            await duringTheSnapshot;
            await WriteAsync(30);
            await killed.KillAsync();
        }

        await WriteAsync(40);
        await using (var stopped = await IngestorProcess.StartStreamingAsync(shop.Settings))
            await stopped.SignalAsync("TERM");

        await using var ingestor = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await WriteAsync(40);
        (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
    }
}
