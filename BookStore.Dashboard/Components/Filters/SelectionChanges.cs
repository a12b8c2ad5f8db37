using BookStore.Analytics.Reports;
using BookStore.Dashboard.Components.Charts;

namespace BookStore.Dashboard.Components.Filters;

/// <summary>Steps from one selection to the next.</summary>
internal static class SelectionChanges
{
    /// <summary>Adds a value to a filter, or takes it out again. A day takes the place of a range.</summary>
    public static ReportSelection Toggle(this ReportSelection selection, ReportFilter filter, object value)
    {
        if (filter.Values is null)
        {
            var day = ValueText.ToDay(value);
            return selection.From == day && selection.To == day ? selection.Between(null, null) : selection.Between(day, day);
        }
        var (text, chosen) = (ValueText.Invariant(value), selection.Chosen(filter));
        return selection.With(filter, chosen.Contains(text) ? [.. chosen.Where(one => one != text)] : [.. chosen, text]);
    }

    /// <summary>The values of a filter that are chosen.</summary>
    public static IReadOnlyList<string> Chosen(this ReportSelection selection, ReportFilter filter) =>
        filter == ReportFilter.Genre ? selection.Genres : filter == ReportFilter.Author ? selection.Authors : [];

    /// <summary>The same with other values of one filter.</summary>
    public static ReportSelection With(this ReportSelection selection, ReportFilter filter, IReadOnlyList<string> values) => new(
        selection.From, selection.To,
        filter == ReportFilter.Genre ? values : selection.Genres,
        filter == ReportFilter.Author ? values : selection.Authors);

    /// <summary>The same with other days.</summary>
    public static ReportSelection Between(this ReportSelection selection, DateOnly? from, DateOnly? to) => new(from, to, selection.Genres, selection.Authors);
}
