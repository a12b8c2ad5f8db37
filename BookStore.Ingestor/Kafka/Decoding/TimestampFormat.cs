using System.Buffers.Text;

namespace BookStore.Ingestor.Kafka.Decoding;

/// <summary>Moments as PostgreSQL's <c>timestamptz</c> has them: microseconds since 2000-01-01 UTC.</summary>
internal static class TimestampFormat
{
    private const long MicrosecondsADay = 86_400_000_000;

    /// <summary>Days from 1970-01-01 to 2000-01-01.</summary>
    private const long Epoch = 10_957;

    /// <summary>4714-11-24 BC, the first moment that PostgreSQL takes.</summary>
    private const long First = -211_813_488_000_000_000;

    /// <summary>The year 294277, the first moment that it takes no longer.</summary>
    private const long End = 9_223_371_331_200_000_000;

    /// <summary>Reads ISO 8601 with an offset (<c>2026-01-02T01:04:05.678901Z</c>, also with more than four digits of year, or year 0 and before), or infinity.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long timestamp)
    {
        timestamp = text.SequenceEqual("infinity"u8) ? long.MaxValue : long.MinValue;
        if (text.SequenceEqual("infinity"u8) || text.SequenceEqual("-infinity"u8))
            return true;
        if (!TryDate(ref text, out var days) || !TryTimeOfDay(ref text, out var microseconds) || !TryOffset(ref text, out var offset) || !text.IsEmpty)
            return false;
        return TryMake((((Int128)days - Epoch) * MicrosecondsADay) + microseconds - offset, out timestamp);
    }

    /// <summary>Reads a number since 1970-01-01 UTC.</summary>
    /// <param name="value">The number.</param>
    /// <param name="unitsAMicrosecond">1,000 for nanoseconds, 1 for microseconds.</param>
    /// <param name="microsecondsAUnit">1,000 for milliseconds, else 1.</param>
    /// <param name="timestamp">Microseconds since 2000-01-01.</param>
    public static bool TryMake(long value, long unitsAMicrosecond, long microsecondsAUnit, out long timestamp) =>
        TryMake(((Int128)value * microsecondsAUnit / unitsAMicrosecond) - ((Int128)Epoch * MicrosecondsADay), out timestamp);

    private static bool TryMake(Int128 value, out long timestamp)
    {
        timestamp = 0;
        if (value < First || value >= End)
            return false;
        timestamp = (long)value;
        return true;
    }

    private static bool TryDate(ref ReadOnlySpan<byte> text, out long days)
    {
        days = 0;
        var isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..])
            text = text[1..];
        var length = text.IndexOf((byte)'-');
        if (length is < 4 or > 6 || !TryDigits(ref text, length, out var year) || !TrySeparator(ref text, (byte)'-') || !TryDigits(ref text, 2, out var month)
            || !TrySeparator(ref text, (byte)'-') || !TryDigits(ref text, 2, out var day))
            return false;
        if (isNegative)
            year = -year;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month))
            return false;
        days = DaysSince1970(year, month, day);
        return true;
    }

    private static bool TryTimeOfDay(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (!(TrySeparator(ref text, (byte)'T') || TrySeparator(ref text, (byte)' ')) || !TryDigits(ref text, 2, out var hours)
            || !TrySeparator(ref text, (byte)':') || !TryDigits(ref text, 2, out var minutes) || hours > 23 || minutes > 59)
            return false;
        var seconds = 0;
        if (TrySeparator(ref text, (byte)':') && (!TryDigits(ref text, 2, out seconds) || seconds > 59))
            return false;
        microseconds = ((hours * 60L) + minutes) * 60_000_000 + (seconds * 1_000_000L);
        return !TrySeparator(ref text, (byte)'.') || TryFraction(ref text, ref microseconds);
    }

    private static bool TryFraction(ref ReadOnlySpan<byte> text, ref long microseconds)
    {
        var count = 0;
        for (var unit = 100_000; count < text.Length && text[count] is >= (byte)'0' and <= (byte)'9'; count++, unit /= 10)
            microseconds += (text[count] - '0') * unit;
        text = text[count..];
        return count is > 0 and <= 9;
    }

    private static bool TryOffset(ref ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        if (TrySeparator(ref text, (byte)'Z'))
            return true;
        var isNegative = text is [(byte)'-', ..];
        if (!(TrySeparator(ref text, (byte)'+') || TrySeparator(ref text, (byte)'-')) || !TryDigits(ref text, 2, out var hours) || hours > 23)
            return false;
        var minutes = 0;
        if (!text.IsEmpty && (!TrySeparator(ref text, (byte)':') || !TryDigits(ref text, 2, out minutes) || minutes > 59))
            return false;
        microseconds = ((hours * 60L) + minutes) * 60_000_000 * (isNegative ? -1 : 1);
        return true;
    }

    private static bool TrySeparator(ref ReadOnlySpan<byte> text, byte separator)
    {
        if (text.IsEmpty || text[0] != separator)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TryDigits(ref ReadOnlySpan<byte> text, int count, out int value)
    {
        value = 0;
        if (text.Length < count || text[0] is < (byte)'0' or > (byte)'9' || !Utf8Parser.TryParse(text[..count], out value, out var consumed) || consumed != count)
            return false;
        text = text[count..];
        return true;
    }

    private static int DaysIn(int year, int month) =>
        month == 2 ? (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28) : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>By the Gregorian calendar in both directions; year 0 is 1 BC. The year begins in March here, so that the leap day is its last.</summary>
    private static long DaysSince1970(int year, int month, int day)
    {
        var fromMarch = (month + 9) % 12;
        var marchYear = year - (month <= 2 ? 1 : 0);
        var era = Math.DivRem(marchYear, 400).Quotient - (marchYear % 400 < 0 ? 1 : 0);
        var yearOfEra = marchYear - (era * 400);
        var dayOfYear = (((153 * fromMarch) + 2) / 5) + day - 1;
        return (era * 146_097L) + (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear - 719_468;
    }
}
