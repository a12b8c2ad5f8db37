using System.Globalization;

namespace BookStore.Dashboard.Pipeline;

/// <summary>The pipeline's numbers as people read them.</summary>
internal static class PipelineText
{
    /// <summary>What stands for a value that there is not.</summary>
    public const string None = "–";

    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bytes(long? bytes)
    {
        if (bytes is not { } value)
            return None;
        double size = value;
        var unit = 0;
        for (; size >= 1000 && unit < ByteUnits.Length - 1; unit++)
            size /= 1000;
        return $"{size.ToString(size < 10 && unit > 0 ? "0.0" : "0", CultureInfo.InvariantCulture)} {ByteUnits[unit]}";
    }

    public static string Lag(TimeSpan? lag) => lag switch
    {
        null => None,
        { TotalMilliseconds: < 10 and var ms } => $"{ms.ToString("0.0", CultureInfo.InvariantCulture)} ms",
        { TotalSeconds: < 10 } some => $"{some.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture)} ms",
        { } longer => Duration(longer),
    };

    /// <summary>About how long: <c>12 s</c>, <c>3 min</c>, <c>2 h 5 min</c>, <c>4 days</c>.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} days"),
    };

    public static string Rate(double rowsPerSecond) =>
        rowsPerSecond.ToString(rowsPerSecond is > 0 and < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset? moment) =>
        moment is { } value ? value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) : None;

    public static string Moment(DateTime? moment) => Moment(moment is { } value ? new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)) : (DateTimeOffset?)null);

    /// <summary>The class of theme.css that stands for a health.</summary>
    public static string Tone(PipelineHealth health) => health switch
    {
        PipelineHealth.Well => "good",
        PipelineHealth.Attention => "warning",
        _ => "bad",
    };

    /// <summary>The class of theme.css that stands for a source's state.</summary>
    public static string Tone(string state) => state switch
    {
        "streaming" => "good",
        "failed" or "refused" => "bad",
        "waiting" => "warning",
        _ => "",
    };
}
