using BookStore.AppHost.Local.Resources;
using Shouldly;
using Xunit;

namespace BookStore.Tests.AppHost.Local;

public sealed class RestartBackoffTests
{
    [Fact]
    public void Next_DiesAgainAndAgain_DoublesUpToHalfAMinute()
    {
        var backoff = new RestartBackoff(new HandClock());

        Enumerable.Range(0, 7).Select(_ => backoff.Next().TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
    }

    [Fact]
    public void Next_RanForAMinute_BeginsAgain()
    {
        var clock = new HandClock();
        var backoff = new RestartBackoff(clock);
        backoff.Next();
        backoff.Next();

        clock.Now += TimeSpan.FromSeconds(2 + 59);
        backoff.Next().ShouldBe(TimeSpan.FromSeconds(4));

        clock.Now += TimeSpan.FromSeconds(4 + 60);
        backoff.Next().ShouldBe(TimeSpan.FromSeconds(1));
    }

    private sealed class HandClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
