namespace BookStore.Analytics.Reports;

/// <summary>How a value is written for people.</summary>
public enum ValueFormat
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>A whole number with thousands separators.</summary>
    Integer,

    /// <summary>An amount in dollars, with cents.</summary>
    Money,

    /// <summary>A number of percent: 12.5 is written 12.5 %.</summary>
    Percent,

    /// <summary>A day in UTC.</summary>
    Date,
}
