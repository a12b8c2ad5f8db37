using BookStore.SupersetBootstrap;
using BookStore.Tests.Processes;

namespace BookStore.Tests.SupersetBootstrap;

/// <summary>Runs a command of BookStore.SupersetBootstrap to its end.</summary>
internal static class BootstrapRun
{
    public static Task<CommandRun> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        CommandRun.RunAsync(typeof(BootstrapException).Assembly.Location, settings, arguments);
}
