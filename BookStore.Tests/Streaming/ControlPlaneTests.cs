using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BookStore.Tests.Ingestor.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>What the ingestor does when something of the way breaks, seen from outside: the way works again, and no job runs twice.</summary>
[Collection(StreamingCollection.Name)]
public sealed class ControlPlaneTests(StreamingPlatform platform)
{
    [SkippableFact]
    public async Task ConnectorDeletedByHand_IsRegisteredAgain()
    {
        await platform.UntilAllRunAsync();

        (await platform.Http.DeleteAsync(await platform.Host.UrlAsync("debezium") + "/connectors/inventory-connector")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        await platform.UntilAsync(() => platform.ConnectAsync("connectors"), connectors => connectors.GetArrayLength() == 2);
        await platform.UntilAllRunAsync();
        await platform.ShouldCarryAnOrderAsync();
    }

    [SkippableFact]
    public async Task ConnectorChangedByHand_IsPutRight()
    {
        await platform.UntilAllRunAsync();
        var config = (await platform.ConnectAsync("connectors/ecom-connector/config")).EnumerateObject().ToDictionary(setting => setting.Name, setting => setting.Value.GetString()!);
        config["table.include.list"] = "public.books";
        config["max.batch.size"] = "1";
        config["skipped.operations"] = "d";

        (await platform.Http.PutAsJsonAsync(await platform.Host.UrlAsync("debezium") + "/connectors/ecom-connector/config", config)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await platform.UntilAsync(
            () => platform.ConnectAsync("connectors/ecom-connector/config"),
            now => now.GetProperty("table.include.list").GetString() == "public.books,public.orders,public.order_items"
                && now.GetProperty("max.batch.size").GetString() == "8192" && !now.TryGetProperty("skipped.operations", out _));
        await platform.Host.WaitForAsync("was put right: table.include.list, max.batch.size, skipped.operations");
        await platform.UntilAllRunAsync();
        await platform.ShouldCarryAnOrderAsync();
    }

    [SkippableFact]
    public async Task JobCancelledByHand_IsSubmittedAgainOnce()
    {
        await platform.UntilAllRunAsync();
        var before = (await platform.RunningJobsAsync())["bookstore-orders"].Single();

        (await platform.Http.PatchAsync($"{await platform.Host.UrlAsync("flink")}/jobs/{before}", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await platform.UntilAsync(platform.RunningJobsAsync, jobs => jobs["bookstore-orders"].Any(id => id != before) && !jobs["bookstore-orders"].Contains(before));
        await platform.UntilAllRunAsync();
        await ShouldRunEachJobOnceAsync();
        await platform.ShouldCarryAnOrderAsync();
    }

    [SkippableFact]
    public async Task JobManagerKilled_JobsGoOnFromTheirNewestCheckpoint()
    {
        await platform.UntilAllRunAsync();
        await platform.UntilScalarAsync("analyticsdb", "SELECT count(*) FROM ingest.flink_jobs WHERE restore_from LIKE '%/chk-%' AND job_id IS NOT NULL", 4L);
        var before = (await platform.RunningJobsAsync()).SelectMany(jobs => jobs).ToList();

        Kill("flink/jobmanager");

        await platform.UntilAsync(platform.RunningJobsAsync, jobs => StreamingPlatform.Jobs.All(job => jobs[job].Any(id => !before.Contains(id))));
        await platform.UntilAllRunAsync();
        await ShouldRunEachJobOnceAsync();
        foreach (var job in (await platform.RunningJobsAsync()).Select(job => job.Single()))
            (await platform.FlinkAsync($"jobs/{job}/checkpoints")).GetProperty("counts").GetProperty("restored").GetInt32().ShouldBe(1);
        await platform.ShouldCarryAnOrderAsync();
    }

    [SkippableTheory]
    [InlineData("flink/taskmanager-1")]
    [InlineData("flink/sql-gateway")]
    [InlineData("debezium")]
    [InlineData("kafka")]
    public async Task ServerKilled_UnderLoad_TheWayWorksAgain(string folder)
    {
        await platform.UntilAllRunAsync();

        Kill(folder);

        await platform.UntilAsync(() => Task.FromResult(platform.Host.Output), output => output.Contains("ended with exit code 137", StringComparison.Ordinal));
        await platform.ShouldCarryAnOrderAsync();
        await platform.UntilAllRunAsync();
        await ShouldRunEachJobOnceAsync();
    }

    [SkippableFact]
    public async Task PostgresKilled_UnderLoad_NothingIsLost()
    {
        await platform.UntilAllRunAsync();

        Process.GetProcessById(platform.Host.PostgresId).Kill();

        await platform.Host.WaitForAsync("postgres ended with exit code 137");
        await platform.UntilAsync(() => platform.ScalarAsync("ecomdb", "SELECT 1"), one => one is 1);
        await platform.ShouldCarryAnOrderAsync();
        await platform.UntilAllRunAsync();
        await ShouldRunEachJobOnceAsync();
        (await platform.IngestorAsync("verify")).ShouldExitWith(0);
    }

    [SkippableFact]
    public async Task SecondIngestor_WaitsAndSubmitsNothing()
    {
        await platform.UntilAllRunAsync();
        var before = (await platform.RunningJobsAsync()).SelectMany(jobs => jobs).Order().ToList();

        await using var second = IngestorProcess.Start(await platform.SettingsAsync());

        await second.UntilLoggedAsync("ecom: another ingestor is at work");
        await second.UntilLoggedAsync("inventory: another ingestor is at work");
        (await second.StatusAsync("ecom")).GetProperty("state").GetString().ShouldBe("waiting");
        (await platform.RunningJobsAsync()).SelectMany(jobs => jobs).Order().ShouldBe(before);
    }

    [SkippableFact]
    public async Task IngestorKilled_SubmitsNothingTwice()
    {
        await platform.UntilAllRunAsync();
        var before = (await platform.RunningJobsAsync()).SelectMany(jobs => jobs).Order().ToList();

        Process.GetProcessById(platform.Host.ServiceId("BookStore.Ingestor")).Kill();

        await platform.Host.WaitForAsync("ingestor ended with exit code 137");
        await platform.UntilAllRunAsync();
        (await platform.RunningJobsAsync()).SelectMany(jobs => jobs).Order().ShouldBe(before);
    }

    [SkippableFact]
    public async Task TableWithoutFullIdentity_IsRefusedUntilItIsMended()
    {
        await platform.UntilAllRunAsync();

        await platform.ScalarAsync("inventorydb", "ALTER TABLE inventory REPLICA IDENTITY DEFAULT");

        var refused = await platform.UntilAsync(platform.StatusAsync, status => Source(status, "inventory").GetProperty("state").GetString() == "refused");
        Source(refused, "inventory").GetProperty("detail").GetString()!.ShouldContain("ALTER TABLE public.inventory REPLICA IDENTITY FULL");
        await platform.ScalarAsync("inventorydb", "ALTER TABLE inventory REPLICA IDENTITY FULL");
        await platform.UntilAsync(platform.StatusAsync, status => Source(status, "inventory").GetProperty("state").GetString() == "streaming");
        // What the shop changed in between.
        (await platform.IngestorAsync("resnapshot", "fact_inventory")).ShouldExitWith(0);
        await platform.UntilAllRunAsync();
    }

    [SkippableFact]
    public async Task RowThatTheSinkRefuses_IsExplainedAndTheJobGoesOnWhenItIsMended()
    {
        await platform.UntilAllRunAsync();
        var book = Guid.NewGuid();
        await platform.ScalarAsync("analyticsdb", "ALTER TABLE fact_inventory ADD CONSTRAINT no_such_stock CHECK (quantity <> 424242)");

        await platform.ScalarAsync("inventorydb", $"INSERT INTO inventory (book_id, quantity) VALUES ('{book}', 424242)");

        var status = await platform.UntilAsync(platform.StatusAsync, status => Job(status, "bookstore-inventory").GetProperty("state").GetString() == "failed");
        Job(status, "bookstore-inventory").GetProperty("detail").GetString()!.ShouldContain("no_such_stock");
        Job(status, "bookstore-inventory").GetProperty("detail").GetString()!.ShouldContain("inventory-connector.public.inventory");
        status.ToString().ShouldNotContain("424242", Case.Sensitive, "nobody may read the row there");
        Job(status, "bookstore-orders").GetProperty("state").GetString().ShouldBe("running");
        using (var health = await platform.Http.GetAsync(await platform.Host.UrlAsync("ingestor") + "/health"))
        {
            health.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            var said = await health.Content.ReadAsStringAsync();
            said.ShouldContain("no_such_stock");
            said.ShouldNotContain("424242");
        }

        await platform.ScalarAsync("analyticsdb", "ALTER TABLE fact_inventory DROP CONSTRAINT no_such_stock");
        await platform.UntilScalarAsync("analyticsdb", $"SELECT quantity FROM fact_inventory WHERE book_id = '{book}'", 424242);
        await platform.ScalarAsync("inventorydb", $"DELETE FROM inventory WHERE book_id = '{book}'");
        await platform.UntilAllRunAsync();
    }

    private async Task ShouldRunEachJobOnceAsync() =>
        (await platform.RunningJobsAsync()).SelectMany(jobs => jobs.Select(_ => jobs.Key)).Order(StringComparer.Ordinal).ShouldBe(StreamingPlatform.Jobs);

    private static JsonElement Job(JsonElement status, string name) =>
        status.GetProperty("jobs").EnumerateArray().Single(job => job.GetProperty("name").GetString() == name);

    private static JsonElement Source(JsonElement status, string name) =>
        status.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("source").GetString() == name);

    private void Kill(string folder)
    {
        var id = int.Parse(File.ReadAllText(Path.Combine(platform.Host.DataFolder, folder, "server.pid")), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        process.Kill();
    }
}
