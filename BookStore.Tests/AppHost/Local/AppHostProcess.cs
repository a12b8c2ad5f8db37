using System.Globalization;
using System.Text.Json;
using BookStore.LocalPlatform.Distributions;
using BookStore.Tests.Postgres;
using BookStore.Tests.Processes;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The AppHost in local mode, started as a user would start it, and killed at the end of the test if it still runs.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    /// <summary>Longer than the servers that it starts one after the other may take together.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private readonly ObservedProcess _process;

    private AppHostProcess(ObservedProcess process, string dataFolder) => (_process, DataFolder) = (process, dataFolder);

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>The folder given to it with <c>--data</c>.</summary>
    public string DataFolder { get; }

    /// <summary>All that it printed so far.</summary>
    public string Output => _process.Output;

    /// <summary>Its <c>connections.json</c>.</summary>
    public string ConnectionsFile => Path.Combine(DataFolder, "connections.json");

    /// <summary>Starts it with a small shop on any free ports, and without Superset, which takes as long to start as everything else.</summary>
    public static AppHostProcess Start(string dataFolder, params IReadOnlyList<string> more) =>
        StartWith(dataFolder, ["--data", dataFolder, "--history", "2", "--ports", "any", "--rate", "20", "--without", "superset", .. more]);

    /// <summary>The same on a machine that has neither Superset nor any other distribution.</summary>
    public static AppHostProcess StartWithoutDistributions(string dataFolder) =>
        StartWith(dataFolder, ["--data", dataFolder, "--history", "2", "--ports", "any", "--rate", "20"], (DistributionLocator.Variable, null));

    /// <summary>Starts it with these options and no others.</summary>
    public static AppHostProcess StartWith(string dataFolder, IReadOnlyList<string> options, params (string Name, string? Value)[] environment)
    {
        // The host as it was built, beside these tests.
        var tests = typeof(AppHostProcess).Assembly.Location;
        var host = tests.Replace("BookStore.Tests", "BookStore.AppHost", StringComparison.Ordinal);
        return new AppHostProcess(ObservedProcess.Start(host, options, environment.ToDictionary(), s_patience), dataFolder);
    }

    /// <summary>Completes when it has printed that it is ready.</summary>
    public Task WaitUntilReadyAsync() => WaitForAsync("Ctrl+C stops everything.");

    /// <summary>Completes when it has printed <paramref name="text"/> so many times.</summary>
    public Task WaitForAsync(string text, int times = 1) => _process.UntilAsync(_ => Count(text) < times ? null : text, $"'{text}'");

    /// <summary>How often it has printed <paramref name="text"/>.</summary>
    public int Count(string text) => _process.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The connection string of a resource, from <c>connections.json</c>.</summary>
    public async Task<string> ConnectionStringAsync(string resource) => await ReadConnectionAsync(resource, "connectionString");

    /// <summary>The URL of a resource, from <c>connections.json</c>.</summary>
    public async Task<string> UrlAsync(string resource) => await ReadConnectionAsync(resource, "url");

    /// <summary>The process id of a service of it.</summary>
    public int ServiceId(string project)
    {
        var id = Id.ToString(CultureInfo.InvariantCulture);
        return ProcessList.Naming($"{project}.dll").Single(service => ParentOf(service.Id) == id).Id;
    }

    /// <summary>The process id of its PostgreSQL.</summary>
    public int PostgresId =>
        int.Parse(File.ReadLines(Path.Combine(DataFolder, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Sends a signal, as INT for Ctrl+C.</summary>
    public void Signal(string name) => _process.Signal(name);

    /// <summary>Completes with the exit code when it has ended.</summary>
    public Task<int> ExitAsync() => _process.ExitAsync();

    /// <summary>Stops it if it runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Signal("TERM");
        await ExitAsync();
        await _process.DisposeAsync();
    }

    /// <returns>The id of the process that started it; null where it has ended.</returns>
    private static string? ParentOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(") ")[1].Split(' ')[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private async Task<string> ReadConnectionAsync(string resource, string property)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(ConnectionsFile));
        return json.RootElement.GetProperty(resource).GetProperty(property).GetString()!;
    }
}
