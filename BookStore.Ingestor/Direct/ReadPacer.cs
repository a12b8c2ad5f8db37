using System.Runtime.InteropServices;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Lets messages gather while nobody waits for them. An eager reader is woken for nearly every row, which costs server and reader more than the row
/// itself. The pause follows the server's speed: long enough for a good number of messages, too short for the socket's buffer to fill.
/// </summary>
internal sealed class ReadPacer
{
    private const int ShortestMicroseconds = 50;
    private const int LongestMicroseconds = 1000;

    /// <summary>A Unix socket holds some 270 rows before its writer must wait.</summary>
    private const int FewMessages = 64;
    private const int ManyMessages = 192;

    private int _microseconds = 100;
    private int _messages;

    /// <summary>A message was read.</summary>
    public void Count() => _messages++;

    /// <summary>Sleeps; to be called when there is nothing more to read.</summary>
    public void Pause()
    {
        if (_messages < FewMessages)
            _microseconds = Math.Min(2 * _microseconds, LongestMicroseconds);
        else if (_messages > ManyMessages)
            _microseconds = Math.Max(_microseconds / 2, ShortestMicroseconds);
        _messages = 0;

        // Thread.Sleep cannot sleep less than a millisecond.
        if (OperatingSystem.IsWindows())
            Thread.Sleep(1);
        else
            _ = SleepMicroseconds((uint)_microseconds);
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int SleepMicroseconds(uint microseconds);
}
