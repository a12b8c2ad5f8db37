using System.CommandLine;

namespace BookStore.Ingestor.Commands;

/// <summary>The command line. Configuration comes from the environment and appsettings.json, as for the service.</summary>
internal static class IngestorCommand
{
    private static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON.", Recursive = true };

    public static RootCommand Create()
    {
        var run = new Command("run", "Carry every change of the sources into analytics-db until stopped (default).");
        run.SetAction((_, cancellationToken) => RunCommand.InvokeAsync(cancellationToken));

        var tables = new Argument<string[]>("table")
        {
            Description = "Tables of analytics-db, such as fact_orders. All where none is given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var root = new RootCommand(
            "Carries every change of the shop's databases into analytics-db.\n" +
            "Reads ConnectionStrings__ecomdb, __inventorydb and __analyticsdb. Exit codes: 0 done, 1 failed, 2 wrong command line, 3 done and something was found.")
        {
            run,
            Command("migrate", "Create or update the tables and views of analytics-db, and its reading user where ConnectionStrings__analyticsdb-reader names one.", MigrateCommand.InvokeAsync),
            Command("status", "Show how far each source is, and what connectors and jobs do. Exit code 3 where one stands still or rows are in quarantine.", StatusCommand.InvokeAsync),
            Command("verify", "Compare sources and analytics-db by content while changes flow. Exit code 3 where they differ.", VerifyCommand.InvokeAsync),
            Command("resnapshot", "Copy tables anew, and make a new slot where the old one is lost.", tables, ResnapshotCommand.InvokeAsync),
            Quarantine(),
            FlinkCommand.Create(InvokeAsync),
            Json,
        };
        root.SetAction((_, cancellationToken) => RunCommand.InvokeAsync(cancellationToken));
        return root;
    }

    private static Command Quarantine()
    {
        var all = new Option<bool>("--all") { Description = "Show resolved entries too." };
        var list = new Command("list", "Show the refused changes.") { all };
        list.SetAction((result, cancellationToken) => InvokeAsync(result, context => QuarantineCommand.ListAsync(context, result.GetValue(all), cancellationToken)));
        return new Command("quarantine", "Deal with rows that analytics-db refused.")
        {
            list,
            Command("retry", "Apply refused changes again, once what refused them is mended. Exit code 3 where one is refused again or not open.", Ids(), QuarantineCommand.RetryAsync),
            Command("discard", "Give refused changes up. Exit code 3 where one is not open.", Ids(), QuarantineCommand.DiscardAsync),
        };
    }

    private static Argument<long[]> Ids() => new("id")
    {
        Description = "Entries, by their numbers. All open ones where none is given.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static Command Command(string name, string description, Func<CommandContext, CancellationToken, Task<int>> invoke)
    {
        var command = new Command(name, description);
        command.SetAction((result, cancellationToken) => InvokeAsync(result, context => invoke(context, cancellationToken)));
        return command;
    }

    private static Command Command<T>(
        string name, string description, Argument<T[]> values, Func<CommandContext, IReadOnlyList<T>, CancellationToken, Task<int>> invoke)
    {
        var command = new Command(name, description) { values };
        command.SetAction((result, cancellationToken) =>
            InvokeAsync(result, context => invoke(context, result.GetValue(values) ?? [], cancellationToken)));
        return command;
    }

    private static Task<int> InvokeAsync(ParseResult result, Func<CommandContext, Task<int>> command) => CommandFailures.ExplainAsync(async () =>
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        return await command(new CommandContext(configuration, result.GetValue(Json)));
    });
}
