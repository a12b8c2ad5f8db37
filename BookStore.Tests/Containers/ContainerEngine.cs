using BookStore.LocalPlatform.Processes;
using Xunit;

namespace BookStore.Tests.Containers;

/// <summary>Skips the tests that run containers where the machine can't.</summary>
internal static class ContainerEngine
{
    private static readonly Lazy<Task<bool>> s_answers = new(AskAsync);

    /// <summary>The command line of docker, or of podman; null where neither is installed.</summary>
    public static string? Program { get; } = SearchPath.Find("docker") ?? SearchPath.Find("podman");

    /// <summary>Whether its daemon answers.</summary>
    public static Task<bool> AnswersAsync() => s_answers.Value;

    /// <summary>Skips the test that calls it unless there is one.</summary>
    public static async Task SkipWithoutAsync() =>
        Skip.IfNot(await AnswersAsync(), "No container runtime answers: install and start docker or podman; then these tests build the images and run them.");

    private static async Task<bool> AskAsync() =>
        Program is not null && (await Command.RunAsync(new ProcessSpec { FileName = Program, Arguments = ["info"] })).ExitCode == 0;
}
