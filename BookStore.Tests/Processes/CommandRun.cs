using System.Diagnostics;
using System.Text.Json;
using Shouldly;

namespace BookStore.Tests.Processes;

/// <summary>A command of one of our programs that ran to its end, in a process of its own.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    /// <summary>Longer than a command itself waits for a server.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Standard output as the JSON that it must be, and nothing else.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <param name="assembly">The program; .NET runs it.</param>
    /// <param name="settings">Its configuration by key, as <c>ConnectionStrings:ecomdb</c>; given by its environment.</param>
    /// <param name="arguments">Its command line.</param>
    public static async Task<CommandRun> RunAsync(string assembly, IReadOnlyDictionary<string, string?> settings, params string[] arguments)
    {
        using var process = Process.Start(ObservedProcess.Describe(assembly, arguments, settings))!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"'{string.Join(' ', arguments)}' did not end, but said:\n{await output}{await errors}");
        }

        return new CommandRun(process.ExitCode, await output, await errors);
    }

    /// <summary>It must have ended with this code; says all that was written where it did not.</summary>
    public CommandRun ShouldExitWith(int exitCode)
    {
        ExitCode.ShouldBe(exitCode, Output + Errors);
        return this;
    }

    /// <summary>It must have failed with one sentence for a person on standard error, and no stack trace anywhere.</summary>
    /// <returns>The sentence.</returns>
    public string ShouldFailWithOneSentence(int exitCode = 1)
    {
        ShouldExitWith(exitCode);
        Output.ShouldNotContain("   at ");
        var sentence = Errors.Trim();
        sentence.ShouldNotBeEmpty();
        sentence.ShouldNotContain("\n");
        (Output + sentence).ShouldNotContain("Exception");
        sentence.ShouldNotContain("   at ");
        return sentence;
    }
}
