using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BookStore.Tests.Postgres;

namespace BookStore.Tests.AppHost.Local;

/// <summary>The AppHost in local mode, started as a user would start it, and killed at the end of the test if it still runs.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly SemaphoreSlim _arrived = new(0);

    private AppHostProcess(Process process, string dataFolder)
    {
        (_process, DataFolder) = (process, dataFolder);
        _process.OutputDataReceived += (_, e) => Add(e.Data);
        _process.ErrorDataReceived += (_, e) => Add(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>The folder given to it with <c>--data</c>.</summary>
    public string DataFolder { get; }

    /// <summary>All that it printed so far.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Its <c>connections.json</c>.</summary>
    public string ConnectionsFile => Path.Combine(DataFolder, "connections.json");

    /// <summary>Starts it with a small shop on any free ports.</summary>
    public static AppHostProcess Start(string dataFolder, params IReadOnlyList<string> more) =>
        StartWith(dataFolder, ["--data", dataFolder, "--history", "2", "--ports", "any", "--rate", "20", .. more]);

    /// <summary>Starts it with these options and no others.</summary>
    public static AppHostProcess StartWith(string dataFolder, IReadOnlyList<string> options)
    {
        // The host as it was built, beside these tests.
        var tests = typeof(AppHostProcess).Assembly.Location;
        var host = tests.Replace("BookStore.Tests", "BookStore.AppHost", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet", [host, .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new AppHostProcess(Process.Start(start)!, dataFolder);
    }

    /// <summary>Completes when it has printed that it is ready.</summary>
    public Task WaitUntilReadyAsync() => WaitForAsync("Ctrl+C stops everything.");

    /// <summary>Completes when it has printed <paramref name="text"/> so many times.</summary>
    public async Task WaitForAsync(string text, int times = 1)
    {
        using var deadline = new CancellationTokenSource(s_patience);
        while (Count(text) < times)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"The host ended with exit code {_process.ExitCode} before it printed '{text}':\n{Output}");
            try
            {
                await _arrived.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The host did not print '{text}':\n{Output}");
            }
        }
    }

    /// <summary>How often it has printed <paramref name="text"/>.</summary>
    public int Count(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The connection string of a resource, from <c>connections.json</c>.</summary>
    public async Task<string> ConnectionStringAsync(string resource) => await ReadConnectionAsync(resource, "connectionString");

    /// <summary>The URL of a resource, from <c>connections.json</c>.</summary>
    public async Task<string> UrlAsync(string resource) => await ReadConnectionAsync(resource, "url");

    /// <summary>The process id of a service of it.</summary>
    public int ServiceId(string project)
    {
        var id = Id.ToString(CultureInfo.InvariantCulture);
        return ProcessList.Naming($"{project}.dll").Single(service => File.ReadAllText($"/proc/{service.Id}/stat").Split(") ")[1].Split(' ')[1] == id).Id;
    }

    /// <summary>The process id of its PostgreSQL.</summary>
    public int PostgresId =>
        int.Parse(File.ReadLines(Path.Combine(DataFolder, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    /// <summary>Sends a signal, as INT for Ctrl+C.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {name} {Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Completes with the exit code when it has ended.</summary>
    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>Stops it if it runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            Signal("INT");
        await ExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadConnectionAsync(string resource, string property)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(ConnectionsFile));
        return json.RootElement.GetProperty(resource).GetProperty(property).GetString()!;
    }

    private void Add(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
        // Also at the end of the output, so that nobody waits for a line that cannot come.
        _arrived.Release();
    }
}
