using System.Diagnostics;
using System.Globalization;
using BookStore.LocalPlatform.Network;
using BookStore.LocalPlatform.Processes;

namespace BookStore.LocalPlatform.Servers;

/// <summary>A server of others, run as a process that ends with its host. The log has everything since its last start.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan s_stopGrace = TimeSpan.FromSeconds(20);
    private readonly ServerSpec _spec;
    private ManagedProcess? _process;

    private ServerProcess(ServerSpec spec) => _spec = spec;

    /// <summary>Its name for people.</summary>
    public string Name => _spec.Name;

    /// <summary>Everything that it printed since its last start; what it printed before has <c>.old</c> added.</summary>
    public string LogFile => _spec.LogFile;

    /// <summary>The process id of the running server.</summary>
    public int ProcessId => Running.Id;

    /// <summary>Completes with the exit code when the running server ends, whoever ended it.</summary>
    public Task<int> Exited => Running.Exited;

    private string IdFile => Path.Combine(_spec.Folder, "server.pid");

    private ManagedProcess Running => _process ?? throw new InvalidOperationException($"{Name} is stopped.");

    /// <summary>Starts the server that was stopped or died, on the same ports.</summary>
    /// <exception cref="PlatformException">It does not start.</exception>
    public async Task StartAgainAsync(CancellationToken cancellationToken = default)
    {
        await StopAsync(cancellationToken);
        try
        {
            await StartAsync(cancellationToken);
        }
        catch (PortTakenException)
        {
            throw new PlatformException($"A port of {Name} on 127.0.0.1 is taken by another program: stop that (log {LogFile}).");
        }
    }

    /// <summary>Stops the server in order; <see cref="StartAgainAsync"/> starts it again.</summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (_process is null)
            return;
        await _process.StopAsync(cancellationToken);
        _process = null;
    }

    /// <summary>Ends the server as a crash would, for fault tests; <see cref="StartAgainAsync"/> starts it again.</summary>
    public async Task KillAsync(CancellationToken cancellationToken = default)
    {
        Running.Signal("KILL");
        await Running.Exited.WaitAsync(cancellationToken);
        await StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>Starts a server that listens on ports which may be taken by now.</summary>
    /// <param name="fixedPort">The port that a person knows; 0 where any free one does.</param>
    /// <param name="specify">The server for a port, called again where a freely chosen port was taken in the meantime.</param>
    /// <param name="cancellationToken">Gives up; nothing is left running.</param>
    /// <returns>The server, ready, and its port.</returns>
    /// <exception cref="PlatformException">It does not start.</exception>
    internal static async Task<(ServerProcess Server, int Port)> StartAsync(int fixedPort, Func<int, Task<ServerSpec>> specify, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = fixedPort == 0 ? Ports.FindFree() : fixedPort;
            var server = new ServerProcess(await specify(port));
            try
            {
                await server.StartAsync(cancellationToken);
                return (server, port);
            }
            catch (PortTakenException)
            {
                if (attempt == 5 || (fixedPort != 0 && !Ports.IsFree(fixedPort)))
                    throw new PlatformException($"Port {port} on 127.0.0.1, which {server.Name} is to use, is taken by another program: stop that, or choose another port.");
            }
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_spec.Folder);
        await ServerLeftover.WaitForEndAsync(IdFile, _spec.Folder, cancellationToken);
        if (File.Exists(LogFile))
            File.Move(LogFile, LogFile + ".old", overwrite: true);
        var process = ManagedProcess.Start(new ProcessSpec
        {
            FileName = _spec.FileName,
            Arguments = _spec.Arguments,
            Environment = _spec.Environment,
            StopGrace = s_stopGrace,
            LogFile = LogFile,
        });
        _process = process;
        try
        {
            await File.WriteAllTextAsync(IdFile, process.Id.ToString(CultureInfo.InvariantCulture), cancellationToken);
            await WaitUntilReadyAsync(process, cancellationToken);
        }
        catch
        {
            _process = null;
            await process.DisposeAsync();
            throw;
        }
    }

    private async Task WaitUntilReadyAsync(ManagedProcess process, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (!process.Exited.IsCompleted)
        {
            if (await _spec.IsReadyAsync(this, cancellationToken))
                return;
            if (Stopwatch.GetElapsedTime(started) > s_patience)
                throw new PlatformException($"{Name} is not ready after {s_patience.TotalMinutes:0} minutes: its log {LogFile} may say why.");
            await Task.WhenAny(process.Exited, Task.Delay(100, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
        if (ServerLog.SaysPortTaken(LogFile))
            throw new PortTakenException();
        throw new PlatformException($"{Name} ended while it started: {_spec.Reason(LogFile)} (log {LogFile}).");
    }
}
