using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BookStore.LocalPlatform.Folders;

namespace BookStore.AppHost.Local.CommandLine;

/// <summary>The options after <c>--</c>. A wrong one gives one sentence and exit code 2.</summary>
internal static class LocalCommandLine
{
    private static readonly string[] s_engines = ["direct", "kafka", "flink"];
    private static readonly string[] s_optional = ["storefront", "dashboard", "superset"];

    private static readonly Option<string> s_engine = New("--engine", "direct|kafka|flink", "What carries the changes to analytics.", "direct", ParseEngine);
    private static readonly Option<string> s_data = New("--data", "FOLDER", "Keeps everything between runs.", PlatformFolders.Data, value => (Path.GetFullPath(value), null));
    private static readonly Option<bool> s_fresh = new("--fresh") { Description = "Throws the data of earlier runs away." };
    private static readonly Option<int?> s_history = New<int?>("--history", "DAYS", "Days of history written before the live part (the shop's default: 90).", null, ParseHistory);
    private static readonly Option<double?> s_rate = New<double?>("--rate", "CHECKOUTS_PER_SECOND", "How busy the live shop is (the shop's default: 1).", null, ParseRate);
    private static readonly Option<string> s_ports = New("--ports", "fixed|any", "The well-known ports, or any free ones.", "fixed", ParsePorts);
    private static readonly Option<int> s_taskManagers = New("--task-managers", "N", "Flink's task managers.", 1, ParseTaskManagers);
    private static readonly Option<IReadOnlyList<string>> s_without =
        New<IReadOnlyList<string>>("--without", "LIST", $"Leaves out, separated by commas, any of {string.Join(", ", s_optional)}.", [], ParseWithout);

    /// <summary>Reads the command line.</summary>
    /// <returns>The options; or none, when help was asked for or a sentence was printed, and the exit code.</returns>
    public static (LocalOptions? Options, int ExitCode) Parse(string[] args)
    {
        var command = new RootCommand("Runs the BookStore platform on this machine, without containers, until Ctrl+C.")
        {
            s_engine, s_data, s_fresh, s_history, s_rate, s_ports, s_taskManagers, s_without,
        };
        var asked = false;
        command.SetAction(_ => asked = true);
        var result = command.Parse(args);
        if (result.Errors is [var error, ..])
        {
            Console.Error.WriteLine($"{error.Message.TrimEnd('.')}. See --help.");
            return (null, 2);
        }
        var exitCode = result.Invoke();
        return asked ? (Options(result), 0) : (null, exitCode);
    }

    private static LocalOptions Options(ParseResult result) => new()
    {
        Engine = result.GetRequiredValue(s_engine),
        DataFolder = result.GetRequiredValue(s_data),
        Fresh = result.GetValue(s_fresh),
        HistoryDays = result.GetValue(s_history),
        Rate = result.GetValue(s_rate),
        FixedPorts = result.GetValue(s_ports) == "fixed",
        TaskManagers = result.GetValue(s_taskManagers),
        Without = result.GetRequiredValue(s_without),
    };

    private static (string, string?) ParseEngine(string value) =>
        (value, s_engines.Contains(value) ? null : $"--engine takes {string.Join(", ", s_engines)}, not '{value}'");

    private static (int?, string?) ParseHistory(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3650
            ? (days, null)
            : (null, $"--history takes a number of days from 0 to 3650, not '{value}'");

    private static (double?, string?) ParseRate(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 10_000
            ? (rate, null)
            : (null, $"--rate takes a number of checkouts per second over 0 and up to 10000, not '{value}'");

    private static (string, string?) ParsePorts(string value) => (value, value is "fixed" or "any" ? null : $"--ports takes fixed or any, not '{value}'");

    private static (int, string?) ParseTaskManagers(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 64
            ? (count, null)
            : (1, $"--task-managers takes a number from 1 to 64, not '{value}'");

    private static (IReadOnlyList<string>, string?) ParseWithout(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var unknown = names.FirstOrDefault(name => !s_optional.Contains(name));
        return (names, unknown is null ? null : $"--without takes {string.Join(", ", s_optional)}, not '{unknown}'");
    }

    private static Option<T> New<T>(string name, string help, string description, T byDefault, Func<string, (T Value, string? Error)> parse) => new(name)
    {
        HelpName = help,
        Arity = ArgumentArity.ExactlyOne,
        Description = description,
        DefaultValueFactory = _ => byDefault,
        CustomParser = argument => argument.Tokens is [var token] ? Read(argument, parse(token.Value)) : byDefault,
    };

    private static T Read<T>(ArgumentResult argument, (T Value, string? Error) read)
    {
        if (read.Error is not null)
            argument.AddError(read.Error);
        return read.Value;
    }
}
