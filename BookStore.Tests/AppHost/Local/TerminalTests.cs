using BookStore.AppHost.Local.Output;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

public sealed class TerminalTests
{
    private readonly StringWriter _output = new() { NewLine = "\n" };

    [Fact]
    public void Line_Redirected_HasThePartsNameAndNoColour()
    {
        new Terminal(_output, isTerminal: false).Line("ingestor", "streaming");

        _output.ToString().ShouldBe("ingestor   | streaming\n");
    }

    [Fact]
    public void Progress_Redirected_IsALineNowAndThen()
    {
        var terminal = new Terminal(_output, isTerminal: false);

        for (var day = 1; day <= 90; day++)
            terminal.Progress($"history {day}/90 days");

        _output.ToString().ShouldStartWith("bookstore  | history 1/90 days\n");
        _output.ToString().Count(character => character == '\n').ShouldBeLessThan(90);
    }

    [Fact]
    public void Line_ProgressShown_StandsAboveIt()
    {
        var terminal = new Terminal(_output, isTerminal: true);
        terminal.Progress("history 1/90 days");
        _output.GetStringBuilder().Clear();

        terminal.Line("ingestor", "streaming");

        var shown = _output.ToString();
        shown.ShouldStartWith("\r\e[2K");
        shown.ShouldEndWith(" streaming\nhistory 1/90 days");
    }
}
