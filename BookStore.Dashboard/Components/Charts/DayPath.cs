using System.Text;

namespace BookStore.Dashboard.Components.Charts;

/// <summary>The lines of a chart over days, in a drawing of 100 by 100. A day without a value breaks the line.</summary>
/// <param name="Line">Through days that follow each other.</param>
/// <param name="Bridges">From the last day before a gap to the first one after it.</param>
/// <param name="Area">What is under the line.</param>
internal sealed record DayPath(string Line, string Bridges, string Area)
{
    /// <summary>The path through these points, sorted by day.</summary>
    public static DayPath Through(IReadOnlyList<(DateOnly Day, decimal Value)> points, DayScale days, ValueScale values)
    {
        var (line, bridges, area) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        var floor = Y(0);
        for (var index = 0; index < points.Count; index++)
        {
            var at = At(index);
            var follows = index > 0 && points[index - 1].Day.AddDays(1) == points[index].Day;
            var goesOn = index + 1 < points.Count && points[index].Day.AddDays(1) == points[index + 1].Day;
            line.Append(follows ? 'L' : 'M').Append(at);
            area.Append(follows ? $"L{at}" : $"M{X(index)} {floor}L{at}");
            if (!goesOn)
                area.Append($"L{X(index)} {floor}Z");
            if (index > 0 && !follows)
                bridges.Append($"M{At(index - 1)}L{at}");
        }
        return new DayPath(line.ToString(), bridges.ToString(), area.ToString());

        string X(int index) => Coordinate.Number(days.Middle(points[index].Day) * 100);
        string Y(decimal value) => Coordinate.Number(100 - values.Share(value) * 100);
        string At(int index) => $"{X(index)} {Y(points[index].Value)}";
    }
}
