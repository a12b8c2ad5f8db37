namespace BookStore.Analytics.Reports;

/// <summary>What the values of a status column mean.</summary>
/// <param name="Column">The column.</param>
/// <param name="Tones">The tone of each value that the view can hold.</param>
public sealed record StatusTones(ReportColumn Column, IReadOnlyDictionary<string, Tone> Tones);
