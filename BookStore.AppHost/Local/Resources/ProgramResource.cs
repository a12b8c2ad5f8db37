using System.Globalization;
using BookStore.AppHost.Local.Output;
using BookStore.LocalPlatform.Processes;

namespace BookStore.AppHost.Local.Resources;

/// <summary>One of our projects, run as a process that is configured by its environment.</summary>
internal abstract class ProgramResource<TSelf>(string name, string project, IReadOnlyList<string> arguments, LocalSettings settings, Terminal terminal)
    : LocalResource(name) where TSelf : ProgramResource<TSelf>
{
    private readonly List<LocalResource> _references = [];
    private readonly Dictionary<string, Func<string?>> _addresses = [];
    private readonly Dictionary<string, string?> _environment = new()
    {
        ["Logging__Console__FormatterName"] = "simple",
        ["Logging__Console__FormatterOptions__SingleLine"] = "true",
    };
    private TextWriter? _log;

    /// <inheritdoc/>
    public override IEnumerable<string> VariableNames => [.. _references.Select(VariableOf), .. _addresses.Keys, .. _environment.Keys];

    /// <summary>What this run shares.</summary>
    protected LocalSettings Settings => settings;

    /// <summary>Where people read.</summary>
    protected Terminal Terminal => terminal;

    /// <summary>Gives the program the connection string of a database or a broker, and starts it after that.</summary>
    public TSelf WithReference(LocalResource other)
    {
        _references.Add(other);
        return WaitFor(other);
    }

    /// <summary>Sets a variable to the address of another resource, and starts the program after that.</summary>
    public TSelf WithAddress(string variable, LocalResource other, Func<string?> address)
    {
        _addresses[variable] = address;
        return WaitFor(other);
    }

    /// <summary>Sets a variable, unless the value is null: then the program's own default holds.</summary>
    public TSelf WithEnvironment<T>(string variable, T? value)
    {
        if (value is not null)
            _environment[variable] = Convert.ToString(value, CultureInfo.InvariantCulture);
        return (TSelf)this;
    }

    /// <summary>Gives the program the address of another resource, and starts it after that.</summary>
    public TSelf WithAddress(string variable, LocalResource other) => WithAddress(variable, other, () => other.Url);

    /// <summary>Starts it after another resource.</summary>
    public TSelf WaitFor(LocalResource other)
    {
        StartAfter(other);
        return (TSelf)this;
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        _log?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Starts the process, whose lines go to the terminal under this resource's name, and to its log.</summary>
    protected ManagedProcess StartProcess()
    {
        _log ??= OpenLog();
        foreach (var other in _references)
            _environment[VariableOf(other)] = other.ConnectionString;
        foreach (var (variable, address) in _addresses)
            _environment[variable] = address();
        return ManagedProcess.Start(new ProcessSpec
        {
            FileName = Programs.Dotnet,
            Arguments = [Programs.PathOf(project), .. arguments],
            Environment = new Dictionary<string, string?>(_environment)
            {
                // Properties/launchSettings.json sets them for Aspire's own dashboard; services run as they ship.
                ["DOTNET_ENVIRONMENT"] = null,
                ["ASPNETCORE_ENVIRONMENT"] = null,
            },
            WorkingDirectory = settings.DataFolder,
            Output = Print,
        });
    }

    private static string VariableOf(LocalResource reference) => $"ConnectionStrings__{reference.Name}";

    private void Print(string line)
    {
        terminal.Line(Name, line);
        _log?.WriteLine(line);
    }

    private TextWriter OpenLog()
    {
        Directory.CreateDirectory(settings.LogFolder);
        var file = Path.Combine(settings.LogFolder, Name + ".log");
        if (File.Exists(file))
            File.Move(file, file + ".old", overwrite: true);
        return TextWriter.Synchronized(new StreamWriter(file) { AutoFlush = true });
    }
}
