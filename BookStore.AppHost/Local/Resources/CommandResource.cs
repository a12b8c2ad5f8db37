using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform;

namespace BookStore.AppHost.Local.Resources;

/// <summary>A command of one of our projects that runs to its end; then it is ready.</summary>
internal sealed class CommandResource(string name, string project, IReadOnlyList<string> arguments, LocalSettings settings, Terminal terminal)
    : ProgramResource<CommandResource>(name, project, arguments, settings, terminal)
{
    /// <inheritdoc/>
    protected override async Task StartCoreAsync(CancellationToken cancellationToken)
    {
        await using var process = StartProcess();
        if (await process.Exited.WaitAsync(cancellationToken) is not 0 and var exitCode)
            throw new PlatformException($"{Name} failed with exit code {exitCode}: its lines above, and {Settings.LogFolder}, say why.");
    }
}
