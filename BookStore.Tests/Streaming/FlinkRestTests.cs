using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The acceptance list's part about Flink's dashboard, asked of its REST API.</summary>
[Collection(StreamingCollection.Name)]
public sealed class FlinkRestTests(StreamingPlatform platform)
{
    [SkippableFact(DisplayName = "Flink: /overview is accessible")]
    public async Task Overview_Get_TellsTheVersion() => (await platform.FlinkAsync("overview")).GetProperty("flink-version").GetString().ShouldStartWith("1.20");

    [SkippableFact(DisplayName = "Flink: at least 1 TaskManager registered")]
    public async Task Overview_Get_CountsTaskManagers() => (await platform.FlinkAsync("overview")).GetProperty("taskmanagers").GetInt32().ShouldBe(1);

    [SkippableFact(DisplayName = "Flink: task slots available")]
    public async Task Overview_Get_CountsSlots() => (await platform.FlinkAsync("overview")).GetProperty("slots-total").GetInt32().ShouldBe(4);

    [SkippableFact(DisplayName = "Flink: /jobs lists running streaming jobs")]
    public async Task Jobs_Get_ListsTheFourOnce()
    {
        await platform.UntilAllRunAsync();

        var jobs = (await platform.FlinkAsync("jobs")).GetProperty("jobs").EnumerateArray().Where(job => job.GetProperty("status").GetString() == "RUNNING");
        jobs.Select(job => job.GetProperty("id").GetString()!).ShouldBe((await platform.RunningJobsAsync()).SelectMany(ids => ids), ignoreOrder: true);
    }

    [SkippableFact(DisplayName = "Flink: all 4 CDC jobs are RUNNING")]
    public async Task JobsOverview_Get_ShowsTheFourAtWork()
    {
        await platform.UntilAllRunAsync();

        var jobs = (await platform.FlinkAsync("jobs/overview")).GetProperty("jobs").EnumerateArray()
            .Where(job => job.GetProperty("state").GetString() == "RUNNING").Select(job => job.GetProperty("name").GetString()!);
        jobs.ShouldBe(StreamingPlatform.Jobs, ignoreOrder: true);
    }

    [SkippableFact(DisplayName = "Flink: /taskmanagers returns details")]
    public async Task TaskManagers_Get_TellsSlotsAndMemory()
    {
        var manager = (await platform.FlinkAsync("taskmanagers")).GetProperty("taskmanagers").EnumerateArray().First();

        manager.GetProperty("slotsNumber").GetInt32().ShouldBe(4);
        manager.GetProperty("memoryConfiguration").GetProperty("taskHeap").GetInt64().ShouldBeGreaterThan(0);
    }

    [SkippableFact(DisplayName = "Flink: checkpoint configuration is EXACTLY_ONCE")]
    public async Task Checkpoints_Config_IsExactlyOnceAndRetained()
    {
        await platform.UntilAllRunAsync();
        foreach (var job in StreamingPlatform.Jobs)
        {
            var config = await platform.FlinkAsync($"jobs/{(await platform.RunningJobsAsync())[job].Single()}/checkpoints/config");

            config.GetProperty("mode").GetString().ShouldBe("exactly_once");
            config.GetProperty("interval").GetInt64().ShouldBe(30_000);
            config.GetProperty("externalization").GetProperty("delete_on_cancellation").GetBoolean().ShouldBeFalse();
            config.GetProperty("state_backend").GetString()!.ShouldContain("RocksDB");
        }
    }
}
