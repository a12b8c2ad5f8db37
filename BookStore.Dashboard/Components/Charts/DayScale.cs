using System.Globalization;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>An axis of days: each day has the same width, whether it has a value or not.</summary>
/// <param name="First">The first day.</param>
/// <param name="Days">How many there are; at least one.</param>
internal sealed record DayScale(DateOnly First, int Days)
{
    private const int MostTicks = 7;
    private static readonly int[] DaySteps = [1, 2, 7, 14];
    private static readonly int[] MonthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

    /// <summary>The width of a day, from 0 to 1.</summary>
    public double DayWidth => 1.0 / Days;

    private DateOnly Last => First.AddDays(Days - 1);

    /// <summary>The axis that holds these days.</summary>
    public static DayScale For(IReadOnlyCollection<DateOnly> days) => new(days.Min(), days.Max().DayNumber - days.Min().DayNumber + 1);

    /// <summary>Where the middle of a day is, from 0 to 1.</summary>
    public double Middle(DateOnly day) => (day.DayNumber - First.DayNumber + 0.5) / Days;

    /// <summary>Days to write under the axis, evenly apart: whole weeks, or first days of months where the axis is long.</summary>
    public IReadOnlyList<(DateOnly Day, string Text)> Ticks()
    {
        foreach (var step in DaySteps)
        {
            if ((Days - 1) / step < MostTicks)
                return [.. Enumerable.Range(0, (Days - 1) / step + 1).Select(index => First.AddDays(index * step)).Select(day => (day, Text(day, "d MMM")))];
        }
        var months = (Last.Year - First.Year) * 12 + Last.Month - First.Month;
        var monthStep = MonthSteps.FirstOrDefault(step => months / step < MostTicks, MonthSteps[^1]);
        return [.. FirstsOfMonths(monthStep).Select(day => (day, Text(day, months < 12 ? "d MMM" : "MMM yyyy")))];
    }

    private IEnumerable<DateOnly> FirstsOfMonths(int step)
    {
        var day = new DateOnly(First.Year, First.Month, 1);
        // From January on, so that steps of three months are quarters.
        while (day < First || (step > 1 && (day.Month - 1) % Math.Min(step, 12) != 0))
            day = day.AddMonths(1);
        for (; day <= Last; day = day.AddMonths(step))
            yield return day;
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);
}
