using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace BookStore.Benchmarks.Dashboards.Circuits;

/// <summary>
/// A person in front of a page, as the server sees one: loads the page, opens its circuit, takes and confirms each change of it. It answers the page's calls of
/// JavaScript and draws nothing.
/// </summary>
internal sealed class Viewer : IAsyncDisposable
{
    private static readonly byte[] Handshake = [.. """{"protocol":"blazorpack","version":1}"""u8, 0x1E];

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource _live = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private Task _receiving = Task.CompletedTask;
    private (byte[] Text, TaskCompletionSource<long> Seen)? _awaited;

    private Viewer()
    {
    }

    /// <summary>From the request to the last byte of the page, which has its charts in it.</summary>
    public TimeSpan FirstView { get; private set; }

    /// <summary>From the request until the page's circuit has drawn it, so that it follows changes from then on.</summary>
    public TimeSpan Live { get; private set; }

    /// <summary>Opens a page.</summary>
    /// <param name="http">A client of the dashboard.</param>
    /// <param name="path">The page's path.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<Viewer> OpenAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var viewer = new Viewer();
        try
        {
            var started = Stopwatch.GetTimestamp();
            var page = await http.GetStringAsync(path, cancellationToken);
            viewer.FirstView = Stopwatch.GetElapsedTime(started);
            await viewer.StartAsync(http.BaseAddress!, path, PageMarkers.Read(page), cancellationToken);
            viewer.Live = Stopwatch.GetElapsedTime(started);
            return viewer;
        }
        catch
        {
            await viewer.DisposeAsync();
            throw;
        }
    }

    /// <summary>The moment (<see cref="Stopwatch.GetTimestamp"/>) at which a change with this text arrives, from now on.</summary>
    public async Task<long> SeeAsync(string text)
    {
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
            _awaited = (Encoding.UTF8.GetBytes(text), seen);
        if (await Task.WhenAny(seen.Task, _receiving) != seen.Task)
            throw new BenchmarkException("The dashboard closed a page's connection.");
        return await seen.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _receiving;
        _socket.Dispose();
    }

    private async Task StartAsync(Uri address, string path, PageMarkers markers, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri, cancellationToken);
        await _socket.SendAsync(Handshake, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        _receiving = ReceiveAsync();
        await SendAsync(HubMessage.Call("0", "StartCircuit", address.ToString(), new Uri(address, path).ToString(), "[]", markers.State));
        await SendAsync(HubMessage.Call(null, "UpdateRootComponents", markers.Operations, markers.State));
        if (await Task.WhenAny(_live.Task, _receiving).WaitAsync(cancellationToken) == _receiving)
            throw new BenchmarkException("The dashboard refused a page's connection.");
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var received = new List<byte>();
        var isShaken = false;
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), _stop.Token);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                received.AddRange(buffer.AsSpan(0, part.Count));
                if (!isShaken)
                {
                    var end = received.IndexOf(0x1E);
                    if (end < 0)
                        continue;
                    received.RemoveRange(0, end + 1);
                    isShaken = true;
                }
                ReadOnlyMemory<byte> rest = received.ToArray();
                while (HubMessage.Take(ref rest) is { } message)
                    await AnswerAsync(message);
                received.Clear();
                received.AddRange(rest.Span);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or WebSocketException)
        {
            // Whoever waits for something sees that this has ended.
        }
    }

    private async Task AnswerAsync(object?[] message)
    {
        if (message is not [(long)HubMessage.Invocation, _, _, string target, object?[] arguments, ..])
            return;
        switch (target)
        {
            case "JS.RenderBatch":
                Look((ReadOnlyMemory<byte>)arguments[1]!);
                await SendAsync(HubMessage.Call(null, "OnRenderCompleted", arguments[0], null));
                break;
            case "JS.EndUpdateRootComponents":
                _live.TrySetResult();
                break;
            // Calls without a handle want no answer.
            case "JS.BeginInvokeJS" when arguments[0] is long handle and > 0:
                var result = arguments[3] is 1L ? (object)new Dictionary<string, long> { ["__jsObjectId"] = handle } : null;
                await SendAsync(HubMessage.Call(null, "EndInvokeJSFromDotNet", handle, true, JsonSerializer.Serialize(new object?[] { handle, true, result })));
                break;
        }
    }

    private void Look(ReadOnlyMemory<byte> change)
    {
        lock (_lock)
        {
            if (_awaited is { } awaited && change.Span.IndexOf(awaited.Text) >= 0)
            {
                awaited.Seen.TrySetResult(Stopwatch.GetTimestamp());
                _awaited = null;
            }
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync(_stop.Token);
        try
        {
            await _socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, endOfMessage: true, _stop.Token);
        }
        finally
        {
            _sending.Release();
        }
    }
}
