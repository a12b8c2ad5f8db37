using System.Globalization;
using System.Runtime.InteropServices;

namespace BookStore.Benchmarks.Report;

/// <summary>Where the figures come from.</summary>
internal sealed record Machine(string OperatingSystem, string Architecture, string? Processor, int Cores, long MemoryBytes)
{
    public static Machine Read() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.OSArchitecture.ToString(),
        Value("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Value("/proc/meminfo", "MemTotal") is { } total
            ? long.Parse(total.Split(' ')[0], CultureInfo.InvariantCulture) * 1024
            : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>What stands after the colon in the first line of that name; null where there is no such file or line.</summary>
    private static string? Value(string file, string name) => !File.Exists(file) ? null : File.ReadLines(file)
        .FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();
}
