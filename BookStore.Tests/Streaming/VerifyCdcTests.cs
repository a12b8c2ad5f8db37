using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary><c>verify-cdc</c> and <c>status</c> beside the running platform: they name what stands still.</summary>
[Collection(StreamingCollection.Name)]
public sealed class VerifyCdcTests(StreamingPlatform platform)
{
    [SkippableFact(DisplayName = "A command verify-cdc that places an order, waits for it in analytics-db, and exits 0 or says which stage did not pass it on")]
    public async Task VerifyCdc_StageStopped_NamesIt()
    {
        await platform.UntilAllRunAsync();
        (await platform.VerifyCdcAsync()).ShouldExitWith(0).Output.ShouldStartWith("The order was visible in analytics-db after ");
        (await platform.IngestorAsync("status")).Output.ShouldContain("bookstore-order-items: running");

        (await platform.IngestorAsync("flink", "stop", "bookstore-order-items")).ShouldExitWith(0);
        await ShouldStandStillAsync("job", "bookstore-order-items: It was stopped; 'ingestor flink start bookstore-order-items' starts it again where it stopped.");
        (await platform.IngestorAsync("flink", "start", "bookstore-order-items")).ShouldExitWith(0);

        await AskConnectAsync("pause");
        await ShouldStandStillAsync("connector", "ecom-connector: It is paused in Kafka Connect; resume it there.");
        (await platform.IngestorAsync("status")).ShouldExitWith(3).Output.ShouldContain("ecom-connector: stopped. It is paused in Kafka Connect; resume it there.");
        await AskConnectAsync("resume");

        await platform.UntilAllRunAsync();
        (await platform.VerifyCdcAsync("--timeout", "90")).ShouldExitWith(0);
    }

    private async Task ShouldStandStillAsync(string stage, string problem)
    {
        var run = (await platform.VerifyCdcAsync("--timeout", "10", "--json")).ShouldExitWith(3).Json;

        run.GetProperty("stage").GetString().ShouldBe(stage, run.ToString());
        run.GetProperty("problem").GetString().ShouldBe(problem);
        (await platform.ScalarAsync("ecomdb", "SELECT count(*) FROM orders WHERE user_id = 'verify-cdc'")).ShouldBe(0L);
    }

    private async Task AskConnectAsync(string verb)
    {
        using var answer = await platform.Http.PutAsync($"{await platform.Host.UrlAsync("debezium")}/connectors/ecom-connector/{verb}", null);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        await platform.UntilAsync(
            () => platform.ConnectAsync("connectors/ecom-connector/status"),
            status => status.GetProperty("tasks").EnumerateArray().All(task => task.GetProperty("state").GetString() == (verb == "pause" ? "PAUSED" : "RUNNING")));
    }
}
