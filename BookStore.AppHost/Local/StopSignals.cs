using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BookStore.AppHost.Local;

/// <summary>
/// Turns the first Ctrl+C, SIGTERM or closed terminal into a cancelled token, so that everything stops in order. Another one, two seconds
/// later or more, ends the host at once; what it started then stops by itself.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    // Wrappers such as timeout send one signal twice.
    private static readonly TimeSpan s_echo = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _registrations;
    private long _first;

    /// <summary>Listens from now on.</summary>
    public StopSignals() =>
        _registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Handle))];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (!_stop.IsCancellationRequested)
            _first = Stopwatch.GetTimestamp();
        else if (Stopwatch.GetElapsedTime(_first) > s_echo)
            Environment.Exit(130);
        // Not on the thread that delivers signals: what waits for the token may take its time.
        _ = _stop.CancelAsync();
    }
}
