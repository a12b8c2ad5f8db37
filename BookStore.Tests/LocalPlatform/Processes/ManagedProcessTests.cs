using BookStore.LocalPlatform.Processes;
using BookStore.Tests.Postgres;
using Shouldly;
using Xunit;

namespace BookStore.Tests.LocalPlatform.Processes;

public sealed class ManagedProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Exited_ProcessEndsByItself_GivesItsCodeAndAllOutput()
    {
        var lines = new List<string>();
        await using var process = ManagedProcess.Start(Shell("for i in 1 2 3; do echo line $i; done; exit 7") with { Output = lines.Add });

        (await process.Exited).ShouldBe(7);

        lines.ShouldBe(["line 1", "line 2", "line 3"]);
    }

    [Fact]
    public async Task StopAsync_ProcessObeys_EndsWithItsOwnCode()
    {
        var (process, _) = await StartWhenTrappedAsync("trap 'exit 5' TERM");

        (await process.StopAsync()).ShouldBe(5);
    }

    [Fact]
    public async Task StopAsync_ProcessIgnoresTheSignal_IsKilledAfterItsGrace()
    {
        var (process, _) = await StartWhenTrappedAsync("trap '' TERM", TimeSpan.FromSeconds(0.5));

        (await process.StopAsync()).ShouldBe(128 + 9);
    }

    [Fact]
    public async Task StopAsync_ProcessStartedOthers_EndsThemToo()
    {
        var (process, mark) = await StartWhenTrappedAsync($"sh -c 'trap \"\" TERM; while :; do sleep 0.1; done' {_folder.Path} & trap 'exit 0' TERM");

        await process.StopAsync();

        await ProcessList.WaitUntilGoneAsync(mark);
    }

    [Fact]
    public async Task Signal_Named_ReachesTheProcessItself()
    {
        var (process, _) = await StartWhenTrappedAsync("trap 'exit 3' INT");

        process.Signal("INT");

        (await process.Exited).ShouldBe(3);
    }

    [Fact]
    public async Task Start_LogFile_TakesOutputAndErrors()
    {
        var log = _folder.Combine("it.log");

        await using (var process = ManagedProcess.Start(Shell("echo out; echo err >&2") with { LogFile = log }))
            await process.Exited;

        (await File.ReadAllTextAsync(log)).ShouldBe("out\nerr\n");
    }

    [Fact]
    public async Task Start_Environment_ReachesTheProcessWhateverItsNames()
    {
        var lines = new List<string>();
        var variables = new Dictionary<string, string?> { ["ConnectionStrings__analyticsdb-reader"] = "a b'c", ["HOME"] = null };

        await using var process = ManagedProcess.Start(new ProcessSpec { FileName = "env", Environment = variables, Output = lines.Add });
        await process.Exited;

        lines.ShouldContain("ConnectionStrings__analyticsdb-reader=a b'c");
        lines.ShouldNotContain(line => line.StartsWith("HOME=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_UnknownProgram_EndsWith127()
    {
        var lines = new List<string>();
        await using var process = ManagedProcess.Start(new ProcessSpec { FileName = "/nowhere/program", Output = lines.Add });

        (await process.Exited).ShouldBe(127);

        lines.ShouldContain(line => line.Contains("/nowhere/program", StringComparison.Ordinal));
    }

    private static ProcessSpec Shell(string script) => new() { FileName = "/bin/sh", Arguments = ["-c", script] };

    private async Task<(ManagedProcess Process, string Mark)> StartWhenTrappedAsync(string trap, TimeSpan? grace = null)
    {
        var trapped = new TaskCompletionSource();
        var process = ManagedProcess.Start(new ProcessSpec
        {
            FileName = "/bin/sh",
            Arguments = ["-c", trap + "; echo trapped; while :; do sleep 0.1; done", _folder.Path],
            StopGrace = grace ?? TimeSpan.FromSeconds(20),
            Output = _ => trapped.TrySetResult(),
        });
        await trapped.Task;
        return (process, _folder.Path);
    }
}
