using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;

namespace BookStore.ServiceDefaults.Logging;

/// <summary>One line an entry with the time in UTC, so that a host can prefix each line with the service's name.</summary>
internal static class LogDefaults
{
    private static readonly Dictionary<string, string?> _settings = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:Console:FormatterName"] = "simple", // without colour when redirected
        ["Logging:Console:FormatterOptions:SingleLine"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fffZ ",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
    };

    /// <summary>Goes below every other configuration source, so that a file, the environment or the command line can change each setting.</summary>
    public static void AddLogDefaults(this IHostApplicationBuilder builder) =>
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = _settings });
}
