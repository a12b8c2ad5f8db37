using BookStore.Ingestor.Flink;
using NpgsqlTypes;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Ingestor.Flink;

public sealed class AppliedPositionTests
{
    private readonly SteppedClock _clock = new();
    private readonly AppliedPosition _position;

    public AppliedPositionTests() => _position = new AppliedPosition(_clock);

    [Fact]
    public void Look_NothingIsPending_ReachesWhatHasSettledAndNoMore()
    {
        Look(10, pending: 0).ShouldBeNull();
        Look(20, pending: 5).ShouldBeNull();
        Look(30, pending: 0).ShouldBeNull();
        Look(40, pending: 0).ShouldBe(10);
        Look(50, pending: 3).ShouldBeNull("what was seen at 20 may not be read");
        Look(60, pending: 0).ShouldBe(30);
    }

    [Fact]
    public void Look_JobsTellNothing_BeginsAnew()
    {
        Look(10, pending: 0);
        _clock.Step(TimeSpan.FromMinutes(1));
        Look(20, pending: null).ShouldBeNull();
        Look(30, pending: 0).ShouldBeNull("nobody knows what the jobs have done since");
    }

    [Fact]
    public void Look_LongLoad_ReachesSomethingOnceItPauses()
    {
        for (var second = 1; second <= 1000; second++)
            Look(second, pending: 1).ShouldBeNull();

        Look(1001, pending: 0).ShouldBe(998);
    }

    /// <summary>A look, a second after the one before.</summary>
    private long? Look(long captured, long? pending)
    {
        _clock.Step(TimeSpan.FromSeconds(1));
        return _position.Look(new NpgsqlLogSequenceNumber((ulong)captured), pending) is { } reached ? (long)(ulong)reached : null;
    }
}
