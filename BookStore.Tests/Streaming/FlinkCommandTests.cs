using Shouldly;
using Xunit;

namespace BookStore.Tests.Streaming;

/// <summary>The commands over the jobs, run beside an ingestor that looks after them.</summary>
[Collection(StreamingCollection.Name)]
public sealed class FlinkCommandTests(StreamingPlatform platform)
{
    private const string Job = "bookstore-books";

    [SkippableFact]
    public async Task Status_AllAtWork_ShowsThem()
    {
        await platform.UntilAllRunAsync();

        var status = (await platform.IngestorAsync("flink", "status", "--json")).ShouldExitWith(0).Json.EnumerateArray().ToList();

        status.Select(job => job.GetProperty("name").GetString()!).ShouldBe(StreamingPlatform.Jobs, ignoreOrder: true);
        status.Select(job => job.GetProperty("state").GetString()).ShouldAllBe(state => state == "RUNNING");
    }

    [SkippableFact]
    public async Task Submit_AllAtWork_ChangesNothing()
    {
        await platform.UntilAllRunAsync();
        var before = (await platform.RunningJobsAsync()).SelectMany(job => job).ToList();

        (await platform.IngestorAsync("flink", "submit")).ShouldExitWith(0);

        (await platform.RunningJobsAsync()).SelectMany(job => job).ShouldBe(before, ignoreOrder: true);
    }

    [SkippableFact]
    public async Task StopAndStart_Job_StaysStoppedAndGoesOnWithoutALoss()
    {
        await platform.UntilAllRunAsync();
        var stopped = (await platform.IngestorAsync("flink", "stop", Job, "--json")).ShouldExitWith(0);
        var savepoint = stopped.Json.GetProperty(Job).GetString()!;
        savepoint.ShouldContain("/savepoints/");

        // The ingestor has looked again, and left it alone.
        await platform.UntilAsync(platform.StatusAsync, status => status.GetProperty("jobs").EnumerateArray().Any(job => job.GetProperty("state").GetString() == "stopped"));
        var book = Guid.NewGuid();
        await platform.ScalarAsync("ecomdb", $"INSERT INTO books (id, title, price) VALUES ('{book}', 'Written while it stood', 5)");
        (await platform.RunningJobsAsync()).Contains(Job).ShouldBeFalse();
        (await platform.IngestorAsync("flink", "status")).ShouldExitWith(3);

        (await platform.IngestorAsync("flink", "start", Job, "--from", savepoint)).ShouldExitWith(0);

        await platform.UntilScalarAsync("analyticsdb", $"SELECT title FROM dim_books WHERE id = '{book}'", "Written while it stood");
        await platform.UntilAllRunAsync();
        (await platform.IngestorAsync("flink", "start", Job)).ShouldFailWithOneSentence().ShouldContain("runs already");
        await platform.ScalarAsync("ecomdb", $"DELETE FROM books WHERE id = '{book}'");
    }

    [SkippableFact]
    public async Task Start_CheckpointThatIsNotThere_SaysSoAndTheJobStaysStopped()
    {
        await platform.UntilAllRunAsync();
        (await platform.IngestorAsync("flink", "stop", Job)).ShouldExitWith(0);

        var refused = await platform.IngestorAsync("flink", "start", Job, "--from", "file:/nowhere/chk-1");

        refused.ShouldExitWith(1);
        refused.Errors.ShouldContain("Cannot find checkpoint or savepoint file/directory 'file:/nowhere/chk-1'");
        (await platform.RunningJobsAsync()).Contains(Job).ShouldBeFalse();
        (await platform.IngestorAsync("flink", "start", Job)).ShouldExitWith(0);
        await platform.UntilAllRunAsync();
    }

    [SkippableFact]
    public async Task KeptCheckpointIsGone_TheIngestorStartsTheJobFromTheBeginning()
    {
        await platform.UntilAllRunAsync();
        (await platform.IngestorAsync("flink", "stop", Job)).ShouldExitWith(0);

        await platform.ScalarAsync("analyticsdb", $"UPDATE ingest.flink_jobs SET restore_from = 'file:/nowhere/chk-7', desired = 'running' WHERE name = '{Job}'");

        await platform.Host.WaitForAsync($"{Job}: file:/nowhere/chk-7 is gone");
        (await platform.UntilAsync(platform.RunningJobsAsync, jobs => jobs[Job].Any()))[Job].Count().ShouldBe(1);
        await platform.UntilAllRunAsync();
    }

    [SkippableFact]
    public async Task SavepointAndRescale_Job_GoesOnWithAsManySubtasks()
    {
        await platform.UntilAllRunAsync();
        (await platform.IngestorAsync("flink", "savepoint", Job, "--json")).ShouldExitWith(0).Json.GetProperty(Job).GetString()!.ShouldContain("/savepoints/");
        (await platform.IngestorAsync("flink", "stop", "bookstore-inventory")).ShouldExitWith(0);

        (await platform.IngestorAsync("flink", "rescale", "2", Job)).ShouldExitWith(0);

        var id = (await platform.UntilAsync(platform.RunningJobsAsync, jobs => jobs[Job].Any()))[Job].Single();
        (await platform.UntilAsync(() => platform.FlinkAsync($"jobs/{id}"), job => job.GetProperty("state").GetString() == "RUNNING"))
            .GetProperty("vertices").EnumerateArray().Select(vertex => vertex.GetProperty("parallelism").GetInt32()).ShouldAllBe(count => count == 2);

        (await platform.IngestorAsync("flink", "rescale", "1", Job)).ShouldExitWith(0);
        (await platform.IngestorAsync("flink", "start", "bookstore-inventory")).ShouldExitWith(0);
        await platform.UntilAllRunAsync();
    }

    [SkippableTheory]
    [InlineData(1, "There is no job no-such.", "stop", "no-such")]
    [InlineData(2, "'0' is no number of subtasks", "rescale", "0")]
    [InlineData(2, "--from needs the job", "start", "--from", "file:/x")]
    public async Task Command_WrongWords_IsOneSentence(int exitCode, string sentence, params string[] arguments)
    {
        var run = await platform.IngestorAsync(["flink", .. arguments]);

        run.ShouldExitWith(exitCode);
        (run.Errors + run.Output).ShouldContain(sentence);
    }
}
