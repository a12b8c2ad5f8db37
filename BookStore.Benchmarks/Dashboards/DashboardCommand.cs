using System.CommandLine;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>The command <c>dashboard</c>: how soon a page shows its charts and a change, and what many pages cost.</summary>
internal static class DashboardCommand
{
    private static readonly DashboardRunOptions _defaults = new();

    private static readonly Option<int[]> _orders = Numbers("--orders", "Orders in analytics-db, each measured", _defaults.Orders, atMost: 10_000_000);
    private static readonly Option<int[]> _viewers = Numbers("--viewers", "Open pages, each measured", _defaults.Viewers, atMost: 300);
    private static readonly Option<int> _updates = CommandOptions.Positive("--updates", "Changes whose way to the pages is timed", _defaults.Updates, atLeast: 1);
    private static readonly Option<int> _seconds = CommandOptions.Positive("--seconds", "How long the steady load lasts", (int)_defaults.LoadDuration.TotalSeconds, atLeast: 1);
    private static readonly Option<string?> _postgres = new("--postgres") { Description = "The folder with PostgreSQL's programs; found or fetched when not given" };

    public static Command Create() => BenchmarkCommand.Create(
        "dashboard",
        "First view, way of a change to the pages, and queries, of the live dashboard",
        [_orders, _viewers, _updates, _seconds, _postgres],
        (arguments, progress, cancellationToken) => new DashboardBenchmark(Read(arguments), progress).RunAsync(cancellationToken),
        DashboardTable.Write);

    private static DashboardRunOptions Read(ParseResult arguments) => new()
    {
        Orders = arguments.GetValue(_orders)!,
        Viewers = arguments.GetValue(_viewers)!,
        Updates = arguments.GetValue(_updates),
        LoadDuration = TimeSpan.FromSeconds(arguments.GetValue(_seconds)),
        PostgresBin = arguments.GetValue(_postgres),
    };

    private static Option<int[]> Numbers(string name, string description, IReadOnlyList<int> value, int atMost)
    {
        var option = new Option<int[]>(name) { Description = description, DefaultValueFactory = _ => [.. value], AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>() is { } numbers && numbers.Any(number => number < 1 || number > atMost))
                result.AddError($"{name} takes numbers from 1 to {atMost}.");
        });
        return option;
    }
}
