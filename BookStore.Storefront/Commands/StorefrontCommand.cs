using System.CommandLine;
using BookStore.Storefront.Service;

namespace BookStore.Storefront.Commands;

/// <summary>The command line. Exit codes: 0 done or stopped by a person, 1 it cannot go on (the last line says why).</summary>
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
        schema.SetAction((_, cancellationToken) => SchemaCommand.InvokeAsync(cancellationToken));

        var root = new RootCommand(
            "BookStore's shop: its databases and simulated shoppers. Connection strings come from ConnectionStrings__ecomdb and ConnectionStrings__inventorydb.")
        {
            seed, rate, history, run, schema,
        };
        root.SetAction(Run);
        return root;
    }
}
