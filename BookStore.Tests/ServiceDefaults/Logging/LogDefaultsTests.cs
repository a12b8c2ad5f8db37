using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace BookStore.Tests.ServiceDefaults.Logging;

public sealed class LogDefaultsTests
{
    [Fact]
    public async Task Console_EntryWithException_IsOneLineInUtcWithoutColour()
    {
        await using var service = await TestService.StartAsync();
        var name = service.Services.GetRequiredService<IOptions<ConsoleLoggerOptions>>().Value.FormatterName;
        var formatter = service.Services.GetServices<ConsoleFormatter>().Single(candidate => candidate.Name == name);
        var entry = new LogEntry<string>(
            LogLevel.Warning, "BookStore.Ingestor", 7, "line 1\nline 2", new InvalidOperationException("broken"), (state, _) => state);
        var output = new StringWriter();

        formatter.Write(entry, scopeProvider: null, output);

        var line = output.ToString();
        line.TrimEnd('\n', '\r').ShouldNotContain('\n');
        line.ShouldNotContain('\u001b');
        line.ShouldContain("warn: BookStore.Ingestor[7] line 1 line 2");
        line.ShouldContain("broken");
        var time = DateTimeOffset.ParseExact(line.Split(' ')[0], "yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        time.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(LogLevel.Warning)]
    [InlineData(LogLevel.Debug, "Logging:LogLevel:Microsoft.AspNetCore=Debug")]
    public async Task Level_OfTheFramework_IsWarningUnlessConfigured(LogLevel expected, params string[] settings)
    {
        await using var service = await TestService.StartAsync(configure: null, settings);
        var logger = service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Routing");

        logger.IsEnabled(expected).ShouldBeTrue();
        logger.IsEnabled(expected - 1).ShouldBeFalse();
    }
}
