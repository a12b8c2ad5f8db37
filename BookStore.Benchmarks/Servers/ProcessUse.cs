using System.Globalization;

namespace BookStore.Benchmarks.Servers;

/// <summary>What a running process has used since it started, read from Linux' <c>/proc</c>.</summary>
internal static class ProcessUse
{
    /// <summary>Linux reports CPU time to programs in hundredths of a second, whatever the kernel's own tick is.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>User and system seconds of the processes together. One that has ended counts nothing; null where there is no <c>/proc</c>.</summary>
    public static double? CpuSeconds(IEnumerable<int> processIds) =>
        Directory.Exists("/proc/self") ? processIds.Sum(id => CpuTicks(id)) / TicksPerSecond : null;

    /// <summary>User and system seconds of the whole machine since it started; null where there is no <c>/proc</c>.</summary>
    public static double? MachineCpuSeconds()
    {
        if (ReadLines("/proc/stat").FirstOrDefault() is not { } line)
            return null;
        // cpu user nice system idle iowait irq softirq …
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ((int[])[1, 2, 3, 6, 7]).Sum(field => long.Parse(fields[field], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>The most memory that the process had resident at any time, in MiB; null where it cannot be read.</summary>
    public static double? PeakMemoryMiB(int processId)
    {
        var line = ReadLines($"/proc/{processId}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? null : double.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    private static long CpuTicks(int processId)
    {
        if (ReadLines($"/proc/{processId}/stat").FirstOrDefault() is not { } line)
            return 0;
        // The program's name stands in brackets and may hold blanks: the numbered fields go on after the last bracket, with the third.
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        const int User = 14 - 3, System = 15 - 3;
        return long.Parse(fields[User], CultureInfo.InvariantCulture) + long.Parse(fields[System], CultureInfo.InvariantCulture);
    }

    private static string[] ReadLines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return []; // ended, or not Linux
        }
    }
}
