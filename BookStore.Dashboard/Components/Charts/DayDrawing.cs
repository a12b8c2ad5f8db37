using System.Runtime.CompilerServices;
using BookStore.Dashboard.Live;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>
/// Everything that a line over days is drawn with. Made once for all pages that show the same rows: a year has some thousand places and texts, and to work them
/// out for each page would be most of what a change costs.
/// </summary>
internal sealed class DayDrawing
{
    private static readonly ConditionalWeakTable<ReportRows, DayDrawing> s_drawings = [];

    private readonly string? _hint;

    private DayDrawing(ReportRows rows, string? hint)
    {
        _hint = hint;
        var points = rows.Rows.Select(row => (Day: ValueText.ToDay(row[0]!), Value: ValueText.ToNumber(row[1]) ?? 0)).ToList();
        var days = points.Select(point => point.Day).ToHashSet();
        Days = DayScale.For(days);
        Values = ValueScale.For(points.Select(point => point.Value), rows.Columns[1].Format);
        Path = DayPath.Through(points, Days, Values);
        DayWidth = Coordinate.Percent(Days.DayWidth);
        Marks = [.. points.Zip(rows.Rows, (point, row) => Mark(point.Day, point.Value, MarkText.Of(rows, row), !days.Contains(point.Day.AddDays(-1)) && !days.Contains(point.Day.AddDays(1))))];
    }

    public DayScale Days { get; }

    public ValueScale Values { get; }

    public DayPath Path { get; }

    /// <summary>How wide the place of a day is.</summary>
    public string DayWidth { get; }

    /// <summary>A mark for each row.</summary>
    public IReadOnlyList<DayMark> Marks { get; }

    /// <summary>The drawing of rows.</summary>
    /// <param name="rows">A day and its value in each, sorted by day.</param>
    /// <param name="hint">What choosing a day does; null where it does nothing.</param>
    public static DayDrawing Of(ReportRows rows, string? hint)
    {
        var drawing = s_drawings.GetValue(rows, rows => new DayDrawing(rows, hint));
        return drawing._hint == hint ? drawing : new DayDrawing(rows, hint);
    }

    private DayMark Mark(DateOnly day, decimal value, string tip, bool isAlone) => new(
        day, tip, $"{tip.Replace("\n", ", ")}. {_hint}",
        Coordinate.Percent(Days.Middle(day) - Days.DayWidth / 2), Coordinate.Percent(Days.Middle(day)), Coordinate.Percent(1 - Values.Share(value)), isAlone);
}
