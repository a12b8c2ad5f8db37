using System.Runtime.InteropServices;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Lets rows gather while nobody waits for them. An eager reader is woken for nearly every row, which costs server and reader more than the row itself. Over TCP a row is
/// cheapest while the window is full: the server's kernel then gathers rows and sends many at once. So the pause grows until the window fills, and shrinks while it does.
/// A Unix socket gathers nothing, and too long a pause would fill it and make the server wait.
/// </summary>
/// <param name="isTcp">What the rows come over.</param>
internal sealed class ReadPause(bool isTcp)
{
    /// <summary>Microseconds asked for; what Linux's timers add makes it about 150.</summary>
    private const int Shortest = 100;
    private const int Longest = 3000;

    private int _most;

    /// <summary>How long <see cref="SleepLonger"/> asks to sleep.</summary>
    public int Microseconds { get; private set; } = isTcp ? Longest : Shortest;

    /// <summary>Sleeps for a moment while few rows come.</summary>
    public static void Sleep() => Sleep(Shortest);

    /// <summary>Sleeps while there is a backlog.</summary>
    public void SleepLonger() => Sleep(Microseconds);

    /// <summary>Learns from what lay ready after <see cref="SleepLonger"/>.</summary>
    public void Adapt(int bytes)
    {
        if (!isTcp)
            return;
        _most = Math.Max(bytes, _most - (_most / 256));
        Microseconds = bytes < _most / 4 * 3 ? Math.Min(Microseconds * 5 / 4, Longest) : Math.Max(Microseconds * 15 / 16, Shortest);
    }

    private static void Sleep(int microseconds)
    {
        // Thread.Sleep cannot sleep less than a millisecond.
        if (OperatingSystem.IsWindows())
            Thread.Sleep(1);
        else
            _ = SleepMicroseconds((uint)microseconds);
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int SleepMicroseconds(uint microseconds);
}
