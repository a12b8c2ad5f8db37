using System.Text.Json;
using BookStore.Storefront.Service;
using BookStore.Tests.Processes;

namespace BookStore.Tests.Storefront.Service;

/// <summary>BookStore.Storefront as a user starts it: a process with a command line and an environment.</summary>
internal sealed class StorefrontProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Uri AnyPort = new("http://127.0.0.1:0");
    private readonly ObservedProcess _process;
    private readonly HttpClient _client = new();
    private int _read;

    private StorefrontProcess(string ecom, string inventory, Uri address, IReadOnlyDictionary<string, string?> settings, string[] arguments)
    {
        var complete = new Dictionary<string, string?>(settings)
        {
            ["ConnectionStrings:ecomdb"] = ecom,
            ["ConnectionStrings:inventorydb"] = inventory,
            ["ASPNETCORE_URLS"] = address.ToString(),
        };
        _process = ObservedProcess.Start(typeof(StorefrontOptions).Assembly.Location, arguments, complete, Patience);
    }

    public string Output => _process.Output;

    /// <summary>Starts one at a free port.</summary>
    public static StorefrontProcess Start(string ecom, string inventory, params string[] arguments) => Start(ecom, inventory, AnyPort, arguments);

    public static StorefrontProcess Start(string ecom, string inventory, Uri address, params string[] arguments) =>
        new(ecom, inventory, address, new Dictionary<string, string?>(), arguments);

    /// <summary>Starts one at a free port, with more configuration by key.</summary>
    public static StorefrontProcess Start(string ecom, string inventory, IReadOnlyDictionary<string, string?> settings, params string[] arguments) =>
        new(ecom, inventory, AnyPort, settings, arguments);

    /// <summary>Reads on until a line has these words.</summary>
    /// <returns>The line.</returns>
    public Task<string> ReadUntilAsync(string words) => _process.UntilAsync(
        lines =>
        {
            foreach (var line in lines.Skip(_read))
            {
                _read++;
                if (line.Contains(words, StringComparison.Ordinal))
                    return line;
            }

            return null;
        },
        $"\"{words}\"");

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
    public Task KillAsync() => _process.KillAsync();

    /// <summary>kill -TERM, as a host does.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> StopAsync()
    {
        _process.Signal("TERM");
        return ExitAsync();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> ExitAsync() => _process.ExitAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _client.Dispose();
    }
}
