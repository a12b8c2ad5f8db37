using BookStore.Ingestor.Direct;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Direct;

public sealed class ReadPauseTests
{
    private const int Window = 30_000;

    [Fact]
    public void Adapt_WhileTheWindowFills_Shortens()
    {
        var pause = new ReadPause(isTcp: true);
        var first = pause.Microseconds;
        pause.Adapt(Window);
        pause.Adapt(Window);
        pause.Microseconds.ShouldBeLessThan(first);
        for (var n = 0; n < 1000; n++)
            pause.Adapt(Window);
        pause.Microseconds.ShouldBe(new ReadPause(isTcp: false).Microseconds);
    }

    [Fact]
    public void Adapt_WhereTheWindowNoLongerFills_LengthensAgain()
    {
        var pause = new ReadPause(isTcp: true);
        for (var n = 0; n < 20; n++)
            pause.Adapt(Window);
        var shortened = pause.Microseconds;
        pause.Adapt(Window / 2);
        pause.Microseconds.ShouldBeGreaterThan(shortened);
    }

    [Fact]
    public void Adapt_AfterASlowerSourceThanBefore_ComesToRest()
    {
        var pause = new ReadPause(isTcp: true);
        pause.Adapt(Window);
        for (var n = 0; n < 1000; n++)
            pause.Adapt(Window / 10);
        var longest = new ReadPause(isTcp: true).Microseconds;
        pause.Microseconds.ShouldBeLessThan(longest);
    }

    [Fact]
    public void Adapt_OverAUnixSocket_ChangesNothing()
    {
        var pause = new ReadPause(isTcp: false);
        var first = pause.Microseconds;
        pause.Adapt(Window);
        pause.Adapt(1);
        pause.Microseconds.ShouldBe(first);
    }
}
