namespace BookStore.Dashboard.Components.Charts;

/// <summary>What a card shows of its chart.</summary>
public enum ChartView
{
    /// <summary>The drawing.</summary>
    Chart,

    /// <summary>Its numbers.</summary>
    Table,

    /// <summary>Its query.</summary>
    Sql,
}
