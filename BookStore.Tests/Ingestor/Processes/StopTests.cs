using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>A stop that a person or a host asks for.</summary>
[Collection(IngestorCollection.Name)]
public sealed class StopTests(IngestorFixture fixture)
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Run_SignalledUnderLoad_EndsWellAndGoesOnNextTime(string signal)
    {
        await using var shop = await fixture.CreateShopAsync();
        await using var first = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await using var reader = new AnalyticsReader(shop.Analytics);
        await using var load = ShopLoad.Start(shop, seed: 6);
        await reader.UntilAppliedAsync(200);

        (await first.SignalAsync(signal)).ShouldBe(0);
        first.Log.ShouldNotContain(line => line.Contains("warn:") || line.Contains("fail:") || line.Contains("crit:"), string.Join('\n', first.Log));

        await using var next = await IngestorProcess.StartStreamingAsync(shop.Settings);
        await load.StopAsync();
        (await IngestorRun.RunAsync(shop.Settings, "verify")).ShouldExitWith(0);
        await reader.StopAsync();
        reader.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_SignalledWhileItsServersAreAway_EndsWell()
    {
        await using var shop = await fixture.CreateShopAsync();
        var away = new NpgsqlConnectionStringBuilder(shop.Analytics) { Port = 1 }.ConnectionString;
        await using var ingestor = IngestorProcess.Start(new Dictionary<string, string?>(shop.Settings) { ["ConnectionStrings:analyticsdb"] = away });
        await ingestor.UntilLoggedAsync("ecom: A database server does not answer");

        (await ingestor.SignalAsync("TERM")).ShouldBe(0);

        ingestor.Log.ShouldNotContain(line => line.Contains("fail:") || line.Contains("crit:"), string.Join('\n', ingestor.Log));
    }

    [Fact]
    public async Task Run_StoppedAsItsStreamsStart_EndsEveryTime()
    {
        await using var shop = await fixture.CreateShopAsync();
        for (var round = 0; round < 25; round++)
            // Throws where a stream does not hear of it.
            await shop.RunIngestorOnceAsync();
    }
}
