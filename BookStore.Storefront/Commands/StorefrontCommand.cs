using System.CommandLine;
using BookStore.Storefront.Databases;
using BookStore.Storefront.Service;

namespace BookStore.Storefront.Commands;

/// <summary>The command line. Exit codes: 0 done or stopped by a person, 1 it cannot go on (the last line says why), 3 an order stands still on its way.</summary>
internal static class StorefrontCommand
{
    public static RootCommand Create()
    {
        Option<string> seed = new("--seed") { Description = "Same seed, same shop (default 1).", HelpName = "number", Recursive = true };
        Option<string> rate = new("--rate") { Description = "Checkouts per second on average (default 1).", HelpName = "number", Recursive = true };
        Option<string> history = new("--history") { Description = "Days of history written first (default 90).", HelpName = "days", Recursive = true };
        Dictionary<string, Option<string>> settings = new()
        {
            [$"{StorefrontOptions.Section}:{nameof(StorefrontOptions.Seed)}"] = seed,
            [$"{StorefrontOptions.Section}:{nameof(StorefrontOptions.Rate)}"] = rate,
            [$"{StorefrontOptions.Section}:{nameof(StorefrontOptions.HistoryDays)}"] = history,
        };
        IEnumerable<KeyValuePair<string, string?>> Given(ParseResult result) => settings
            .Select(setting => KeyValuePair.Create(setting.Key, result.GetValue(setting.Value))).Where(setting => setting.Value is not null);
        Task<int> Run(ParseResult result, CancellationToken cancellationToken) => RunCommand.InvokeAsync(Given(result), cancellationToken);

        var run = new Command("run", "Create the schema, write the history, then let shoppers buy (default).");
        run.SetAction(Run);
        var schema = new Command("schema", "Create the tables in both databases and exit.");
        schema.SetAction((_, cancellationToken) => InvokeAsync(configuration => SchemaCommand.InvokeAsync(configuration, cancellationToken)));

        var root = new RootCommand(
            "BookStore's shop: its databases and simulated shoppers. Connection strings come from ConnectionStrings__ecomdb and ConnectionStrings__inventorydb.")
        {
            seed, rate, history, run, schema, VerifyCdcCommand.Create(InvokeAsync),
        };
        root.SetAction(Run);
        return root;
    }

    /// <summary>Runs a command that is no service with its configuration, and puts what a person can mend into one sentence.</summary>
    private static async Task<int> InvokeAsync(Func<IConfiguration, Task<int>> command)
    {
        try
        {
            return await command(new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true).AddEnvironmentVariables().Build());
        }
        catch (ShopDatabaseException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
