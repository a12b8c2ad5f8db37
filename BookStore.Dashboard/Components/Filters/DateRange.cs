using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;

namespace BookStore.Dashboard.Components.Filters;

/// <summary>Ranges of days that have a name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">The first day as of today; null for no bound.</param>
/// <param name="To">The last day as of today; null for no bound.</param>
internal sealed record DateRange(string Name, Func<DateOnly, DateOnly?> From, Func<DateOnly, DateOnly?> To)
{
    /// <summary>Every day, with no bound.</summary>
    public const string AllDays = "All days";

    /// <summary>Those that are offered.</summary>
    public static IReadOnlyList<DateRange> Presets { get; } =
    [
        new(AllDays, _ => null, _ => null),
        new("Today", today => today, today => today),
        new("Yesterday", today => today.AddDays(-1), today => today.AddDays(-1)),
        new("Last 7 days", today => today.AddDays(-6), today => today),
        new("Last 30 days", today => today.AddDays(-29), today => today),
        new("Last 90 days", today => today.AddDays(-89), today => today),
        new("This month", today => new DateOnly(today.Year, today.Month, 1), today => today),
        new("This year", today => new DateOnly(today.Year, 1, 1), today => today),
    ];

    /// <summary>The preset that a selection is, as of today; null where it is none.</summary>
    public static DateRange? Of(ReportSelection selection, DateOnly today) =>
        Presets.FirstOrDefault(preset => preset.From(today) == selection.From && preset.To(today) == selection.To);

    /// <summary>The days of a selection in words: <c>1 Oct 2026 – 22 Nov 2026</c>.</summary>
    public static string Text(ReportSelection selection) => (selection.From, selection.To) switch
    {
        (null, null) => AllDays,
        ({ } from, null) => $"From {ValueText.Day(from)}",
        (null, { } to) => $"Up to {ValueText.Day(to)}",
        ({ } from, { } to) => from == to ? ValueText.Day(from) : $"{ValueText.Day(from)} – {ValueText.Day(to)}",
    };
}
