namespace BookStore.Dashboard.Components.Charts;

/// <summary>A day of a line, ready to be written into a page.</summary>
/// <param name="Day">The day.</param>
/// <param name="Tip">What it says when one points at it.</param>
/// <param name="Name">What it says to those who do not see it.</param>
/// <param name="Left">Where its place begins.</param>
/// <param name="X">Where its dot is.</param>
/// <param name="Y">How high its dot is.</param>
/// <param name="IsAlone">Whether it stands between two gaps: no line is there, so its dot always is.</param>
internal sealed record DayMark(DateOnly Day, string Tip, string Name, string Left, string X, string Y, bool IsAlone);
