using System.Diagnostics;
using BookStore.SupersetBootstrap;
using BookStore.Tests.Processes;
using Shouldly;

namespace BookStore.Tests.SupersetBootstrap;

/// <summary>A command of BookStore.SupersetBootstrap that ran to its end, in a process of its own.</summary>
internal sealed record BootstrapRun(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task<BootstrapRun> RunAsync(IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        using var process = Process.Start(ObservedProcess.Describe(typeof(BootstrapException).Assembly.Location, arguments, settings))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end, but said:\n{await output}{await errors}");
        }
        return new BootstrapRun(process.ExitCode, await output, await errors);
    }

    /// <summary>It must have ended with this code; says all that was written where it did not.</summary>
    public BootstrapRun ShouldExitWith(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Output + Errors);
        return this;
    }

    /// <summary>It must have failed with one line for a person on standard error.</summary>
    /// <returns>The line.</returns>
    public string ShouldFailWithOneLine()
    {
        ShouldExitWith(1);
        var line = Errors.Trim();
        line.ShouldNotBeEmpty();
        line.ShouldNotContain("\n");
        (Output + line).ShouldNotContain("Exception");
        return line;
    }
}
