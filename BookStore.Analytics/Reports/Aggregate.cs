namespace BookStore.Analytics.Reports;

/// <summary>How the rows of a view that share a category become one value. Two books may share a title.</summary>
public enum Aggregate
{
    Sum,
    Average,
}
