namespace BookStore.Storefront.Simulation;

/// <summary>When people buy: quiet at night, busiest in the evening, more at the weekend (UTC). Means are 1 over a day and over a week.</summary>
internal static class DailyRhythm
{
    // Tenths of an average hour, from 00:00.
    private static readonly int[] Hours = [6, 4, 3, 2, 2, 3, 5, 7, 9, 11, 12, 12, 13, 12, 11, 11, 11, 12, 13, 15, 18, 20, 17, 11];

    // Tenths of an average day, from Sunday.
    private static readonly int[] Weekdays = [13, 9, 8, 9, 9, 10, 12];

    private static readonly int HoursSum = Hours.Sum();
    private static readonly int WeekdaysSum = Weekdays.Sum();

    /// <summary>How busy this day is against the average day.</summary>
    public static double Day(DayOfWeek day) => Weekdays[(int)day] * 7.0 / WeekdaysSum;

    /// <summary>How busy this moment is against the average of the week.</summary>
    public static double Moment(DateTimeOffset moment) => Day(moment.UtcDateTime.DayOfWeek) * Hours[moment.UtcDateTime.Hour] * 24.0 / HoursSum;

    /// <summary>A time of day at which somebody buys, in whole microseconds.</summary>
    public static TimeSpan TimeOfDay(SeededRandom random)
    {
        var ticket = random.Next(HoursSum);
        var hour = 0;
        while (ticket >= Hours[hour])
            ticket -= Hours[hour++];
        return TimeSpan.FromHours(hour) + TimeSpan.FromMicroseconds(random.Next(3_600_000) * 1000L + random.Next(1000));
    }
}
