using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;

namespace BookStore.Tests.Ingestor.Processes;

/// <summary>A BookStore.Ingestor that runs: a process that can be killed. Its pages are at a free port.</summary>
internal sealed class IngestorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly Channel<bool> _written = Channel.CreateUnbounded<bool>();
    private readonly HttpClient _client = new();

    private IngestorProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All that it has written, a line an entry.</summary>
    public IReadOnlyList<string> Log => [.. _log];

    public static IngestorProcess Start(IReadOnlyDictionary<string, string?> settings) => new(IngestorStart.Info(settings, "run"));

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
    public async Task<string> UntilLoggedAsync(string words)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            if (_log.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)) is { } found)
                return found;
            try
            {
                await _written.Reader.ReadAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The ingestor did not say \"{words}\", but:\n{string.Join('\n', _log)}");
            }
        }
    }

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
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal, such as <c>TERM</c>, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
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
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        _written.Writer.TryWrite(true);
    }
}
