using System.Runtime.InteropServices;

namespace BookStore.Ingestor.Direct;

/// <summary>
/// A pause of about a tenth of a millisecond. While a batch is being applied there is no hurry to read, and an eager reader is woken by the server for
/// nearly every row, which costs both sides more than the row itself.
/// </summary>
internal static class ReadPause
{
    private const uint Microseconds = 100;

    public static void Take()
    {
        // Thread.Sleep cannot sleep less than a millisecond.
        if (OperatingSystem.IsWindows())
            Thread.Yield();
        else
            _ = SleepMicroseconds(Microseconds);
    }

    [DllImport("libc", EntryPoint = "usleep")]
    private static extern int SleepMicroseconds(uint microseconds);
}
