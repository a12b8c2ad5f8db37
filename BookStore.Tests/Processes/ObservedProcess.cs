using System.Collections.Concurrent;
using System.Diagnostics;

namespace BookStore.Tests.Processes;

/// <summary>A process of ours as a user starts it. What it writes is kept and can be waited for; it is killed at the end of the test if it still runs.</summary>
internal sealed class ObservedProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TimeSpan _patience;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task _ended;
    private volatile TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ObservedProcess(Process process, TimeSpan patience)
    {
        (_process, _patience) = (process, patience);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _ended = _process.WaitForExitAsync();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>All lines so far, of both outputs.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public string Output => string.Join('\n', _lines);

    /// <param name="assembly">The program; .NET runs it.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="settings">Its configuration by key, as <c>ConnectionStrings:ecomdb</c>; given by its environment.</param>
    /// <param name="patience">How long each wait may take.</param>
    public static ObservedProcess Start(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> settings, TimeSpan patience) =>
        new(new Process { StartInfo = Describe(assembly, arguments, settings) }, patience);

    /// <summary>How a program of ours is started, with its outputs redirected.</summary>
    public static ProcessStartInfo Describe(string assembly, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    /// <summary>Waits until the lines, earlier ones too, are as wanted.</summary>
    /// <param name="find">What is made of them; null while it is not there.</param>
    /// <param name="wanted">What is waited for, in words.</param>
    /// <exception cref="InvalidOperationException">The process ended without it.</exception>
    /// <exception cref="TimeoutException">It does not come.</exception>
    public async Task<string> UntilAsync(Func<IReadOnlyCollection<string>, string?> find, string wanted)
    {
        using var deadline = new CancellationTokenSource(_patience);
        while (true)
        {
            // Taken before looking: a line that comes meanwhile completes it.
            var (ended, written) = (_ended.IsCompleted, _written.Task);
            if (find(_lines) is { } found)
                return found;
            if (ended)
                throw new InvalidOperationException($"The process ended with exit code {_process.ExitCode} before it wrote {wanted}:\n{Output}");
            try
            {
                await Task.WhenAny(written, _ended).WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"The process did not write {wanted}, but:\n{Output}");
            }
        }
    }

    /// <summary>Waits until some line, an earlier one perhaps, has these words.</summary>
    /// <returns>The line.</returns>
    public Task<string> UntilAsync(string words) => UntilAsync(lines => lines.FirstOrDefault(line => line.Contains(words, StringComparison.Ordinal)), $"\"{words}\"");

    /// <summary>Sends a signal, such as <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(_patience);
        await _ended.WaitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _ended;
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasExited)
            await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        Interlocked.Exchange(ref _written, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
