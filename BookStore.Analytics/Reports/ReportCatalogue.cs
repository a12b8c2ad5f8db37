using static BookStore.Analytics.Reports.ReportViews;

namespace BookStore.Analytics.Reports;

/// <summary>What every dashboard and chart shows: the one definition from which Superset and the live dashboard draw.</summary>
public static class ReportCatalogue
{
    private const int TopBooks = 15;
    private const int TopAuthors = 10;

    public static Dashboard BookStoreAnalytics { get; } = new("Book Store Analytics", "book-store-analytics",
    [
        new BarChart("Product Sales Volume", ProductSalesVolume, ProductSalesVolume["title"], [new(ProductSalesVolume["units_sold"])])
        {
            Sort = [new(ProductSalesVolume["units_sold"], Descending: true), new(ProductSalesVolume["title"])],
            Limit = TopBooks,
            Horizontal = true,
        },
        new LineChart("Sales Over Time", SalesOverTime, SalesOverTime["sale_date"], new(SalesOverTime["revenue"]))
        {
            Sort = [new(SalesOverTime["sale_date"])],
            LeaveOutNull = [SalesOverTime["sale_date"]],
        },
        new BarChart("Revenue by Author", RevenueByAuthor, RevenueByAuthor["author"], [new(RevenueByAuthor["revenue"])])
        {
            Sort = [new(RevenueByAuthor["revenue"], Descending: true), new(RevenueByAuthor["author"])],
            Limit = TopAuthors,
            Horizontal = true,
        },
        new BarChart("Top Books by Revenue", TopBooksByRevenue, TopBooksByRevenue["title"], [new(TopBooksByRevenue["total_revenue"])])
        {
            Sort = [new(TopBooksByRevenue["total_revenue"], Descending: true), new(TopBooksByRevenue["title"])],
            Limit = TopBooks,
            Horizontal = true,
        },
        new PieChart("Book Price Distribution", BookPriceDistribution, BookPriceDistribution["price_range"],
            new(BookPriceDistribution["book_count"]))
        {
            Sort = [new(BookPriceDistribution["range_order"])],
        },
    ]);

    public static Dashboard SalesAndRevenue { get; } = new("Sales & Revenue Analytics", "sales-revenue-analytics",
    [
        new BigNumberChart("Total Revenue KPI", SalesOverTime, new(SalesOverTime["revenue"], null, ValueFormat.Money)),
        new BigNumberChart("Total Orders KPI", SalesOverTime, new(SalesOverTime["order_count"], null, ValueFormat.Integer)),
        new BigNumberChart("Average Order Value KPI", SalesOverTime,
            new(SalesOverTime["revenue"], SalesOverTime["order_count"], ValueFormat.Money)),
        new PieChart("Order Status Distribution", OrderStatusDistribution, OrderStatusDistribution["status"],
            new(OrderStatusDistribution["order_count"]))
        {
            Sort = [new(OrderStatusDistribution["order_count"], Descending: true), new(OrderStatusDistribution["status"])],
        },
        new LineChart("Avg Order Value Over Time", AvgOrderValue, AvgOrderValue["sale_date"],
            new(AvgOrderValue["avg_value"], Aggregate.Average))
        {
            Sort = [new(AvgOrderValue["sale_date"])],
            LeaveOutNull = [AvgOrderValue["sale_date"], AvgOrderValue["avg_value"]],
        },
    ]);

    public static Dashboard Inventory { get; } = new("Inventory Analytics", "inventory-analytics",
    [
        new TableChart("Inventory Health Table", InventoryHealth,
            [
                InventoryHealth["title"], InventoryHealth["author"], InventoryHealth["stock_qty"],
                InventoryHealth["reserved"], InventoryHealth["available"], InventoryHealth["status"],
            ],
            new(InventoryHealth["status"], new Dictionary<string, Tone>
            {
                ["IN_STOCK"] = Tone.Good,
                ["LOW_STOCK"] = Tone.Warning,
                ["OUT_OF_STOCK"] = Tone.Bad,
            }))
        {
            Sort = [new(InventoryHealth["available"]), new(InventoryHealth["title"])],
        },
        new BarChart("Stock vs Reserved", InventoryHealth, InventoryHealth["title"],
            [new(InventoryHealth["stock_qty"]), new(InventoryHealth["reserved"])])
        {
            Sort = [new(InventoryHealth["stock_qty"], Descending: true), new(InventoryHealth["title"])],
            Limit = TopBooks,
        },
        new BarChart("Inventory Turnover Rate", InventoryTurnover, InventoryTurnover["title"],
            [new(InventoryTurnover["turnover_pct"], Aggregate.Average)])
        {
            Sort = [new(InventoryTurnover["turnover_pct"], Descending: true), new(InventoryTurnover["title"])],
            Limit = TopBooks,
            LeaveOutNull = [InventoryTurnover["turnover_pct"]],
            Horizontal = true,
        },
        new BarChart("Revenue by Genre", RevenueByGenre, RevenueByGenre["genre"], [new(RevenueByGenre["revenue"])])
        {
            Sort = [new(RevenueByGenre["revenue"], Descending: true), new(RevenueByGenre["genre"])],
        },
    ]);

    /// <summary>The dashboards, in the order of a menu.</summary>
    public static IReadOnlyList<Dashboard> Dashboards { get; } = [BookStoreAnalytics, SalesAndRevenue, Inventory];
}
