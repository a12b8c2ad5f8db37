namespace BookStore.Tests;

/// <summary>A clock that goes on only when it is told to.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Step(TimeSpan time) => _ticks += time.Ticks;
}
