namespace BookStore.Analytics.Reports;

/// <summary>What a value means for the reader; each surface has its own colours for it.</summary>
public enum Tone
{
    Good,
    Warning,
    Bad,
}
