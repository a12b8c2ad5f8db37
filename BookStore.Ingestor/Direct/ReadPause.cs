using System.Runtime.InteropServices;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// Lets rows gather while nobody waits for them. An eager reader is woken for nearly every row, which costs server and reader more than the row itself.
/// Too long a pause would fill the socket's buffer and make the server wait.
/// </summary>
internal static class ReadPause
{
    /// <summary>Asked for; what Linux's timers add makes it about 150.</summary>
    private const uint Microseconds = 100;

    public static void Sleep()
    {
        // Thread.Sleep cannot sleep less than a millisecond.
        if (OperatingSystem.IsWindows())
            Thread.Sleep(1);
        else
            _ = SleepMicroseconds(Microseconds);
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int SleepMicroseconds(uint microseconds);
}
