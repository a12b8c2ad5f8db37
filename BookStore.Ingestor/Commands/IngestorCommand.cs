using System.CommandLine;

namespace BookStore.Ingestor.Commands;

/// <summary>The command line. Configuration comes from the environment and appsettings.json, as for the service.</summary>
internal static class IngestorCommand
{
    public static RootCommand Create()
    {
        var run = new Command("run", "Carry every change of the sources into analytics-db until stopped (default).");
        run.SetAction((_, cancellationToken) => RunCommand.InvokeAsync(cancellationToken));

        var migrate = new Command("migrate", "Create or update the tables and views of analytics-db, and its reading user where ConnectionStrings__analyticsdb-reader names one.");
        migrate.SetAction((_, cancellationToken) => Invoke(connections => MigrateCommand.InvokeAsync(connections, cancellationToken)));

        var root = new RootCommand(
            "Carries every change of the shop's databases into analytics-db.\n" +
            "Reads ConnectionStrings__ecomdb, __inventorydb and __analyticsdb. Exit codes: 0 done, 1 failed, 3 done and something was found.")
        {
            run, migrate, Status(), Verify(), Resnapshot(), QuarantineCommand.Create(),
        };
        root.SetAction((_, cancellationToken) => RunCommand.InvokeAsync(cancellationToken));
        return root;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    /// <summary>Runs a command, turning failures into one sentence on standard error.</summary>
    public static Task<int> Invoke(Func<DatabaseConnections, Task<int>> command) => CommandFailures.ExplainAsync(async () =>
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        return await command(new DatabaseConnections(configuration));
    });

    private static Command Status()
    {
        var json = Json();
        var command = new Command("status", "Show how far each source is. Exit code 3 where one stands still or rows are in quarantine.") { json };
        command.SetAction((result, cancellationToken) =>
            Invoke(connections => StatusCommand.InvokeAsync(connections, result.GetValue(json), cancellationToken)));
        return command;
    }

    private static Command Verify()
    {
        var json = Json();
        var command = new Command("verify", "Compare sources and analytics-db by content while changes flow. Exit code 3 where they differ.") { json };
        command.SetAction((result, cancellationToken) =>
            Invoke(connections => VerifyCommand.InvokeAsync(connections, result.GetValue(json), cancellationToken)));
        return command;
    }

    private static Command Resnapshot()
    {
        var tables = new Argument<string[]>("table") { Description = "Tables of analytics-db, such as fact_orders. All where none is given.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("resnapshot", "Copy tables anew, and make a new slot where the old one is lost.") { tables };
        command.SetAction((result, cancellationToken) =>
            Invoke(connections => ResnapshotCommand.InvokeAsync(connections, result.GetValue(tables) ?? [], cancellationToken)));
        return command;
    }
}
