using System.Diagnostics;

namespace BookStore.LocalPlatform.Processes;

/// <summary>
/// A running process that ends no later than its host: when the host stops it, when the host disposes it, and when the host is killed.
/// </summary>
public sealed class ManagedProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _pipe = new();
    private bool _letGo;

    private ManagedProcess(Process process)
    {
        _process = process;
        Exited = WaitAsync();
    }

    /// <summary>The process id. It is the program's own: nothing stands between.</summary>
    public int Id => _process.Id;

    /// <summary>Completes with the exit code when the process has ended and its output was read; 128 + n after signal n.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a process.</summary>
    /// <exception cref="PlatformException">The process cannot be started.</exception>
    public static ManagedProcess Start(ProcessSpec spec)
    {
        var commandLine = Supervisor.CommandLine(spec);
        var start = new ProcessStartInfo(commandLine[0], commandLine.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = spec.WorkingDirectory,
        };
        if (spec.UserName is not null && !OperatingSystem.IsWindows())
            start.UserName = spec.UserName;
        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Pass(e.Data);
        process.ErrorDataReceived += (_, e) => Pass(e.Data);
        try
        {
            process.Start();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            throw new PlatformException($"{spec.FileName} cannot be started: {e.Message}.", e);
        }
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ManagedProcess(process);

        void Pass(string? line)
        {
            if (line is not null)
                spec.Output?.Invoke(line);
        }
    }

    /// <summary>Sends a signal by its name without SIG, as <c>INT</c>. A process that has ended ignores it.</summary>
    public void Signal(string name)
    {
        lock (_pipe)
        {
            if (_letGo)
                return;
            try
            {
                _process.StandardInput.Write(name + "\n");
                _process.StandardInput.Flush();
            }
            catch (IOException)
            {
                // The process ended in the meantime, and its watcher with it.
            }
        }
    }

    /// <summary>Asks the process to stop, and completes when it has ended: by itself within its grace, or killed.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken = default)
    {
        LetGo();
        return await Exited.WaitAsync(cancellationToken);
    }

    /// <summary>Stops the process if it runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync();
        // Ends the watcher too, and with it what the process may have left behind in its group.
        LetGo();
        return _process.ExitCode;
    }

    private void LetGo()
    {
        lock (_pipe)
        {
            if (_letGo)
                return;
            _letGo = true;
            try
            {
                _process.StandardInput.Close();
            }
            catch (IOException)
            {
                // Nobody reads the pipe any more.
            }
        }
    }
}
