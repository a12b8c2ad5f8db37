using BookStore.Analytics.Reports;

namespace BookStore.Dashboard.Live;

/// <summary>Which tables of analytics-db a chart's rows come from: only a change of one of them can change the chart.</summary>
internal static class ReportTables
{
    /// <summary>The channel on which analytics-db names each table that a transaction changed.</summary>
    public const string Channel = "bookstore_changes";

    private const string Orders = "fact_orders";
    private const string Items = "fact_order_items";
    private const string Books = "dim_books";
    private const string Stock = "fact_inventory";

    public static IReadOnlyList<string> Of(ReportView view) => view switch
    {
        _ when view == ReportViews.InventoryTurnover => [Orders, Items, Books, Stock],
        _ when view == ReportViews.InventoryHealth => [Books, Stock],
        { Subject: ReportSubject.BookSales } => [Orders, Items, Books],
        { Subject: ReportSubject.Orders } => [Orders],
        { Subject: ReportSubject.Books } => [Books],
        _ => throw new ArgumentOutOfRangeException(nameof(view), view.Name, "of unknown tables"),
    };
}
