using BookStore.Tests.Ingestor.Processes;
using BookStore.Tests.Processes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Commands;

/// <summary>The command line, without any database.</summary>
public sealed class CommandLineTests
{
    private static readonly Dictionary<string, string?> Nothing = [];

    [Theory]
    [InlineData("", "run", "migrate", "status", "verify", "resnapshot <table>", "quarantine", "Exit codes: 0", "2", "3")]
    [InlineData("run", "--help")]
    [InlineData("migrate", "--json")]
    [InlineData("status", "--json", "Exit code 3")]
    [InlineData("verify", "--json", "Exit code 3")]
    [InlineData("resnapshot", "--json", "<table>", "fact_orders")]
    [InlineData("quarantine", "list", "retry <id>", "discard <id>")]
    [InlineData("quarantine list", "--json", "--all")]
    [InlineData("quarantine retry", "--json", "<id>", "Exit code 3")]
    [InlineData("quarantine discard", "--json", "<id>", "Exit code 3")]
    public async Task Help_OfEachCommand_NamesItsOptions(string command, params string[] words)
    {
        var run = (await RunAsync($"{command} --help")).ShouldExitWith(0);

        words.ShouldAllBe(word => run.Output.Contains(word, StringComparison.Ordinal), run.Output);
        run.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pour", "'pour'")]
    [InlineData("status --speed", "'--speed'")]
    [InlineData("migrate now", "'now'")]
    [InlineData("quarantine", "Required command was not provided")]
    [InlineData("quarantine retry first", "'first'")]
    public async Task Parse_WrongCommandLine_SaysWhatIsWrongAndExits2(string arguments, string words)
    {
        var run = (await RunAsync(arguments)).ShouldExitWith(2);

        run.Errors.Trim().ShouldContain(words);
        run.Errors.Trim().ShouldNotContain("\n");
    }

    private static Task<CommandRun> RunAsync(string arguments) =>
        IngestorRun.RunAsync(Nothing, arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
