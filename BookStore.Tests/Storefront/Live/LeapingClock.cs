namespace BookStore.Tests.Storefront.Live;

/// <summary>A clock on which nobody waits: a timer goes off at once, and the clock then shows the time at which it was due.</summary>
internal sealed class LeapingClock(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _passed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + _passed;

    public override long GetTimestamp() => _passed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
            _passed += dueTime;
        return TimeProvider.System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
