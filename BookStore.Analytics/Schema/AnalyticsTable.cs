namespace BookStore.Analytics.Schema;

/// <summary>A table of schema <c>public</c> that an engine keeps equal to its source.</summary>
/// <param name="Name">The table's name in analytics, such as <c>fact_orders</c>.</param>
/// <param name="KeyColumn">The primary key: one uuid column, the first of <paramref name="Columns"/>.</param>
/// <param name="Columns">
/// The columns that come from the source, in table order. <see cref="AnalyticsTables.SyncedAt"/> is the table's last column and is not among them.
/// </param>
public sealed record AnalyticsTable(string Name, string KeyColumn, IReadOnlyList<AnalyticsColumn> Columns);
