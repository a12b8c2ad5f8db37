using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BookStore.Storefront.Service;

namespace BookStore.Tests.Storefront.Service;

/// <summary>BookStore.Storefront as a user starts it: a process with a command line and an environment.</summary>
internal sealed class StorefrontProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Uri AnyPort = new("http://127.0.0.1:0");
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly SemaphoreSlim _written = new(0);
    private readonly HttpClient _client = new();
    private int _read;

    private StorefrontProcess(string ecom, string inventory, Uri address, IReadOnlyDictionary<string, string> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(StorefrontOptions).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__ecomdb"] = ecom, ["ConnectionStrings__inventorydb"] = inventory, ["ASPNETCORE_URLS"] = address.ToString() },
        };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    /// <summary>Starts one at a free port.</summary>
    public static StorefrontProcess Start(string ecom, string inventory, params string[] arguments) => Start(ecom, inventory, AnyPort, arguments);

    public static StorefrontProcess Start(string ecom, string inventory, Uri address, params string[] arguments) =>
        new(ecom, inventory, address, new Dictionary<string, string>(), arguments);

    /// <summary>Starts one at a free port, with more configuration by key.</summary>
    public static StorefrontProcess Start(string ecom, string inventory, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        new(ecom, inventory, AnyPort, settings, arguments);

    /// <summary>Reads on until a line has these words.</summary>
    /// <returns>The line.</returns>
    public async Task<string> ReadUntilAsync(string words)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            foreach (var line in _output.Skip(_read))
            {
                _read++;
                if (line.Contains(words, StringComparison.Ordinal))
                    return line;
            }
            try
            {
                await _written.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The process did not say \"{words}\", but:\n{Output}");
            }
        }
    }

    /// <summary>Waits until the shop is open.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> OpenAsync()
    {
        var address = await ListenAsync();
        await ReadUntilAsync("The shop is open");
        return address;
    }

    /// <summary>Waits until it can be asked, open or not.</summary>
    /// <returns>Its address.</returns>
    public async Task<Uri> ListenAsync()
    {
        var line = await ReadUntilAsync("Now listening on: ");
        return new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].TrimEnd());
    }

    public async Task<(int Status, string Body)> GetAsync(Uri address, string path)
    {
        using var response = await _client.GetAsync(new Uri(address, path));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<JsonElement> StatusAsync(Uri address) => JsonDocument.Parse((await GetAsync(address, "/status")).Body).RootElement;

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>kill -TERM, as a host does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        return await ExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
        _client.Dispose();
        _written.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        _written.Release();
    }
}
