namespace BookStore.Dashboard.Live;

/// <summary>What a chart can show now.</summary>
/// <param name="Rows">The last rows that were read; null before the first.</param>
/// <param name="Problem">Why there are none, or no newer ones, as a sentence for people; null while all is well.</param>
public sealed record ReportState(ReportRows? Rows, string? Problem)
{
    /// <summary>Whether the other looks the same to a person, whenever it was read.</summary>
    public bool ShowsTheSame(ReportState other) =>
        Problem == other.Problem
        && (ReferenceEquals(Rows, other.Rows) || (Rows is not null && other.Rows is not null && Rows.HasSameRows(other.Rows)));
}
