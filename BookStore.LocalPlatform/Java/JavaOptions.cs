using System.Globalization;

namespace BookStore.LocalPlatform.Java;

/// <summary>The options of every virtual machine here.</summary>
internal static class JavaOptions
{
    private const string LogSettings = "log4j2.properties";

    /// <summary>The options up to the class with <c>main</c>.</summary>
    public static IReadOnlyList<string> All(JavaServerSpec spec, string logFile, string logSettings) =>
    [
        Heap(spec.HeapMegabytes),
        // What has no memory left does no good any more, and is started again.
        "-XX:+ExitOnOutOfMemoryError",
        "-Djava.awt.headless=true",
        "-Duser.timezone=UTC",
        $"-Dlog4j2.configurationFile={logSettings}",
        // Flink's page shows this file.
        $"-Dlog.file={logFile}",
        .. spec.Options,
        "-cp", Path.Combine(spec.Libraries, "*"),
    ];

    /// <summary>The most that the heap may take.</summary>
    public static string Heap(int megabytes) => string.Create(CultureInfo.InvariantCulture, $"-Xmx{megabytes}m");

    /// <summary>Writes the settings of the log into a server's folder.</summary>
    /// <returns>The file's path.</returns>
    public static async Task<string> WriteLogSettingsAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, LogSettings);
        await using var settings = typeof(JavaOptions).Assembly.GetManifestResourceStream(LogSettings)!;
        await using var file = File.Create(path);
        await settings.CopyToAsync(file, cancellationToken);
        return path;
    }
}
