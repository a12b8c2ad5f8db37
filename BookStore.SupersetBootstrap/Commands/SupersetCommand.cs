using System.CommandLine;
using BookStore.SupersetBootstrap.Bundle;

namespace BookStore.SupersetBootstrap.Commands;

/// <summary>The command line. Configuration comes from the environment and appsettings.json.</summary>
internal static class SupersetCommand
{
    public static RootCommand Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "The folder; what is in it is replaced." };
        var export = new Command("export", "Write what run uploads as files, for review. Needs neither Superset nor a database.") { folder };
        export.SetAction((result, cancellationToken) => CommandFailures.ExplainAsync(async () =>
        {
            await BundleFolder.WriteAsync(ReportBundle.Create(AnalyticsAddress.OfContainers), result.GetRequiredValue(folder).FullName, cancellationToken);
            return ExitCodes.Done;
        }));

        var root = new RootCommand(
            "Puts BookStore's three dashboards into Superset, and keeps them as the report catalogue says.\n" +
            "Reads ConnectionStrings__analyticsdb-reader and BookStore__Superset__Url, __User and __Password. " +
            "Exit codes: 0 done, 1 failed, 2 wrong command line, 3 done and something was found.")
        {
            Command("run", "Make, complete and restore everything, then ask every chart for its data (default).", RunCommand.InvokeAsync),
            Command("check", "Ask every chart for its data; change nothing. Exit code 3 where one has none.", CheckCommand.InvokeAsync),
            Command("diff", "Show what differs from the report catalogue; change nothing. Exit code 3 where something does.", DiffCommand.InvokeAsync),
            export,
        };
        root.SetAction((_, cancellationToken) => InvokeAsync(RunCommand.InvokeAsync, cancellationToken));
        return root;
    }

    private static Command Command(string name, string description, Func<CommandContext, CancellationToken, Task<int>> invoke)
    {
        var command = new Command(name, description);
        command.SetAction((_, cancellationToken) => InvokeAsync(invoke, cancellationToken));
        return command;
    }

    private static Task<int> InvokeAsync(Func<CommandContext, CancellationToken, Task<int>> invoke, CancellationToken cancellationToken) => CommandFailures.ExplainAsync(async () =>
    {
        using var context = CommandContext.FromEnvironment();
        return await invoke(context, cancellationToken);
    });
}
