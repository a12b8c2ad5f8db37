using System.Net;
using System.Text.Json;
using BookStore.Tests.Processes;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>A BookStore.Ingestor that runs: a process that can be killed. Its pages are at a free port.</summary>
internal sealed class IngestorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly ObservedProcess _process;
    private readonly HttpClient _client = new();

    private IngestorProcess(ObservedProcess process) => _process = process;

    /// <summary>All that it has written, a line an entry.</summary>
    public IReadOnlyList<string> Log => [.. _process.Lines];

    public static IngestorProcess Start(IReadOnlyDictionary<string, string?> settings) =>
        new(ObservedProcess.Start(IngestorStart.Assembly, ["run"], IngestorStart.Complete(settings), Patience));

    /// <summary>Starts one and waits until it streams.</summary>
    public static async Task<IngestorProcess> StartStreamingAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var ingestor = Start(settings);
        try
        {
            await ingestor.UntilStreamingAsync();
            return ingestor;
        }
        catch
        {
            await ingestor.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until both sources stream for the first time.</summary>
    public async Task UntilStreamingAsync()
    {
        await UntilLoggedAsync("ecom: streaming from");
        await UntilLoggedAsync("inventory: streaming from");
    }

    /// <summary>Waits until some line, an earlier one perhaps, has these words.</summary>
    /// <returns>The line.</returns>
    public Task<string> UntilLoggedAsync(string words) => _process.UntilAsync(words);

    public async Task<(HttpStatusCode Code, string Body)> GetAsync(string path)
    {
        var listening = await UntilLoggedAsync("Now listening on: ");
        using var response = await _client.GetAsync(new Uri(new Uri(listening[listening.IndexOf("http", StringComparison.Ordinal)..].Trim()), path));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks for a page until it is as wanted.</summary>
    /// <returns>The page.</returns>
    public async Task<(HttpStatusCode Code, string Body)> UntilPageAsync(string path, Predicate<string> wanted)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var page = await GetAsync(path);
            if (wanted(page.Body))
                return page;
            if (deadline.IsCancellationRequested)
                throw new TimeoutException($"{path} is still: {page.Body}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>What <c>/status</c> says of a source.</summary>
    public async Task<JsonElement> StatusAsync(string source) =>
        JsonDocument.Parse((await GetAsync("/status")).Body).RootElement.GetProperty("sources").EnumerateArray()
            .Single(status => status.GetProperty("source").GetString() == source);

    /// <summary>kill -9.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Sends a signal, such as <c>TERM</c>, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> SignalAsync(string signal)
    {
        _process.Signal(signal);
        return _process.ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _client.Dispose();
    }
}
