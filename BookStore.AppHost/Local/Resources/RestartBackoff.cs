namespace BookStore.AppHost.Local.Resources;

/// <summary>How long to wait before a part that died is started again: 1 s, doubled each time up to 30 s, and 1 s again after a good minute.</summary>
internal sealed class RestartBackoff(TimeProvider? time = null)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_good = TimeSpan.FromMinutes(1);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long? _asked;

    /// <summary>The last answer of <see cref="Next"/>.</summary>
    public TimeSpan Last { get; private set; }

    /// <summary>The time to wait, asked at each death.</summary>
    public TimeSpan Next()
    {
        var wasGood = _asked is { } before && _time.GetElapsedTime(before) - Last >= s_good;
        Last = _asked is null || wasGood ? TimeSpan.FromSeconds(1) : TimeSpan.FromTicks(Math.Min(Last.Ticks * 2, s_longest.Ticks));
        _asked = _time.GetTimestamp();
        return Last;
    }
}
