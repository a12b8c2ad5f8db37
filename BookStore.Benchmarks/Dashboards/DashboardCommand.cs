using System.CommandLine;
using BookStore.Analytics.Database;
using BookStore.Benchmarks.Report;
using BookStore.LocalPlatform;
using Npgsql;
using Spectre.Console;

namespace BookStore.Benchmarks.Dashboards;

/// <summary>The command <c>dashboard</c>: how soon a page shows its charts and a change, and what many pages cost.</summary>
internal static class DashboardCommand
{
    private static readonly DashboardRunOptions _defaults = new();

    private static readonly Option<FileInfo?> _json = new("--json") { Description = "Write all figures to this file" };
    private static readonly Option<int[]> _orders = Numbers("--orders", "Orders in analytics-db, each measured", _defaults.Orders, atMost: 10_000_000);
    private static readonly Option<int[]> _viewers = Numbers("--viewers", "Open pages, each measured", _defaults.Viewers, atMost: 300);
    private static readonly Option<int> _updates = Number("--updates", "Changes whose way to the pages is timed", _defaults.Updates);
    private static readonly Option<int> _seconds = Number("--seconds", "How long the steady load lasts", (int)_defaults.LoadDuration.TotalSeconds);
    private static readonly Option<string?> _postgres = new("--postgres") { Description = "The folder with PostgreSQL's programs; found or fetched when not given" };

    public static Command Create()
    {
        var command = new Command("dashboard", "First view, way of a change to the pages, and queries, of the live dashboard") { _json, _orders, _viewers, _updates, _seconds, _postgres };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var options = new DashboardRunOptions
        {
            Orders = arguments.GetValue(_orders)!,
            Viewers = arguments.GetValue(_viewers)!,
            Updates = arguments.GetValue(_updates),
            LoadDuration = TimeSpan.FromSeconds(arguments.GetValue(_seconds)),
            PostgresBin = arguments.GetValue(_postgres),
        };
        var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
        try
        {
            var report = await new DashboardBenchmark(options, new TextProgress(error)).RunAsync(cancellationToken);
            DashboardTable.Write(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }), report);
            if (arguments.GetValue(_json) is { } file)
                await report.WriteJsonAsync(file, cancellationToken);
            return 0;
        }
        catch (TimeoutException)
        {
            await error.WriteLineAsync("A page did not show a change within a minute.");
            return 1;
        }
        catch (Exception exception) when (exception is BenchmarkException or PlatformException or AnalyticsDatabaseException or NpgsqlException or IOException or HttpRequestException)
        {
            await error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped; the servers of the benchmark are gone.");
            return 130;
        }
    }

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"{name} must be 1 or more.");
        });
        return option;
    }

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
