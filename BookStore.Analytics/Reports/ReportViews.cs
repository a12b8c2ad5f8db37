namespace BookStore.Analytics.Reports;

/// <summary>The ten views, as the migrations create them. The rule of each stands in the <c>.sql</c> file of its function.</summary>
public static class ReportViews
{
    public static ReportView ProductSalesVolume { get; } = new("vw_product_sales_volume", ReportSubject.BookSales,
        [BookId, Title, Author, UnitsSold, Revenue]);

    public static ReportView SalesOverTime { get; } = new("vw_sales_over_time", ReportSubject.Orders, [SaleDate, OrderCount, Revenue]);

    public static ReportView RevenueByAuthor { get; } = new("vw_revenue_by_author", ReportSubject.BookSales, [Author, UnitsSold, Revenue]);

    public static ReportView TopBooksByRevenue { get; } = new("vw_top_books_by_revenue", ReportSubject.BookSales,
    [
        new("revenue_rank", "int8", "Rank", ValueFormat.Integer),
        BookId,
        Title,
        Author,
        new("total_revenue", "numeric", "Revenue", ValueFormat.Money),
    ]);

    public static ReportView BookPriceDistribution { get; } = new("vw_book_price_distribution", ReportSubject.Books,
    [
        new("price_range", "text", "Price", ValueFormat.Text),
        new("book_count", "int8", "Books", ValueFormat.Integer),
        new("range_order", "int4", "Order of the range", ValueFormat.Integer),
    ]);

    public static ReportView AvgOrderValue { get; } = new("vw_avg_order_value", ReportSubject.Orders,
    [
        SaleDate,
        OrderCount,
        new("avg_value", "numeric", "Average order value", ValueFormat.Money),
    ]);

    public static ReportView OrderStatusDistribution { get; } = new("vw_order_status_distribution", ReportSubject.Orders,
    [
        new("status", "text", "Status", ValueFormat.Text),
        OrderCount,
        new("percentage", "numeric", "Share of orders", ValueFormat.Percent),
    ]);

    public static ReportView InventoryHealth { get; } = new("vw_inventory_health", ReportSubject.Books,
    [
        BookId,
        Title,
        Author,
        StockQty,
        new("reserved", "int8", "Reserved", ValueFormat.Integer),
        new("available", "int8", "Available", ValueFormat.Integer),
        new("status", "text", "Status", ValueFormat.Text),
    ]);

    public static ReportView InventoryTurnover { get; } = new("vw_inventory_turnover", ReportSubject.BookSales,
    [
        BookId,
        Title,
        UnitsSold,
        StockQty,
        new("turnover_pct", "numeric", "Turnover", ValueFormat.Percent),
    ]);

    public static ReportView RevenueByGenre { get; } = new("vw_revenue_by_genre", ReportSubject.BookSales,
    [
        new("genre", "text", "Genre", ValueFormat.Text),
        UnitsSold,
        Revenue,
    ]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ReportView> All { get; } =
    [
        ProductSalesVolume, SalesOverTime, RevenueByAuthor, TopBooksByRevenue, BookPriceDistribution,
        AvgOrderValue, OrderStatusDistribution, InventoryHealth, InventoryTurnover, RevenueByGenre,
    ];

    // Computed, not stored: a static initializer above would read them before they were set.
    private static ReportColumn BookId => new("book_id", "uuid", "Book", ValueFormat.Text);
    private static ReportColumn Title => new("title", "text", "Title", ValueFormat.Text);
    private static ReportColumn Author => new("author", "text", "Author", ValueFormat.Text);
    private static ReportColumn SaleDate => new("sale_date", "date", "Day (UTC)", ValueFormat.Date);
    private static ReportColumn OrderCount => new("order_count", "int8", "Orders", ValueFormat.Integer);
    private static ReportColumn UnitsSold => new("units_sold", "int8", "Copies sold", ValueFormat.Integer);
    private static ReportColumn Revenue => new("revenue", "numeric", "Revenue", ValueFormat.Money);
    private static ReportColumn StockQty => new("stock_qty", "int8", "Stock", ValueFormat.Integer);
}
