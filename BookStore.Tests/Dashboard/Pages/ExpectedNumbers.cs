using BookStore.Tests.Ingestor;
using Npgsql;

namespace BookStore.Tests.Dashboard.Pages;

/// <summary>What each chart must say, asked of its view in SQL that was written for the tests.</summary>
internal static class ExpectedNumbers
{
    private const string Money = "'FM$999,999,999,990.00'";
    private const string Whole = "'FM999,999,999,990'";
    private const string Percent = "'FM999,999,990.0'";

    /// <summary>The charts of each dashboard, by their names in addresses.</summary>
    public static IReadOnlyDictionary<string, string[]> Charts { get; } = new Dictionary<string, string[]>
    {
        ["book-store-analytics"] = ["product-sales-volume", "sales-over-time", "revenue-by-author", "top-books-by-revenue", "book-price-distribution"],
        ["sales-revenue-analytics"] = ["total-revenue", "total-orders", "average-order-value", "order-status-distribution", "avg-order-value-over-time"],
        ["inventory-analytics"] = ["inventory-health-table", "stock-vs-reserved", "inventory-turnover-rate", "revenue-by-genre"],
    };

    private static readonly Dictionary<string, string> Queries = new()
    {
        ["product-sales-volume"] = $"SELECT title || E'\\nCopies sold: ' || to_char(sum(units_sold), {Whole}) FROM vw_product_sales_volume GROUP BY title ORDER BY sum(units_sold) DESC, title LIMIT 15",
        ["sales-over-time"] = $"SELECT to_char(sale_date, 'FMDD Mon YYYY') || E'\\nRevenue: ' || to_char(revenue, {Money}) FROM vw_sales_over_time WHERE sale_date IS NOT NULL ORDER BY sale_date",
        ["revenue-by-author"] = $"SELECT author || E'\\nRevenue: ' || to_char(revenue, {Money}) FROM vw_revenue_by_author ORDER BY revenue DESC, author LIMIT 10",
        ["top-books-by-revenue"] = $"SELECT title || E'\\nRevenue: ' || to_char(sum(total_revenue), {Money}) FROM vw_top_books_by_revenue GROUP BY title ORDER BY sum(total_revenue) DESC, title LIMIT 15",
        ["book-price-distribution"] = $"SELECT price_range || E'\\nBooks: ' || to_char(book_count, {Whole}) || ' (' || to_char(book_count * 100.0 / sum(book_count) OVER (), {Percent}) || ' %)' FROM vw_book_price_distribution ORDER BY range_order",
        ["total-revenue"] = $"SELECT to_char(sum(revenue), {Money}) FROM vw_sales_over_time",
        ["total-orders"] = $"SELECT to_char(sum(order_count), {Whole}) FROM vw_sales_over_time",
        ["average-order-value"] = $"SELECT to_char(round(sum(revenue) / sum(order_count), 2), {Money}) FROM vw_sales_over_time",
        ["order-status-distribution"] = $"SELECT initcap(status) || E'\\nOrders: ' || to_char(order_count, {Whole}) || ' (' || to_char(order_count * 100.0 / sum(order_count) OVER (), {Percent}) || ' %)' FROM vw_order_status_distribution ORDER BY order_count DESC, status",
        ["avg-order-value-over-time"] = $"SELECT to_char(sale_date, 'FMDD Mon YYYY') || E'\\nAverage order value: ' || to_char(avg_value, {Money}) FROM vw_avg_order_value WHERE sale_date IS NOT NULL AND avg_value IS NOT NULL ORDER BY sale_date",
        ["inventory-health-table"] = $"SELECT concat_ws('|', title, author, to_char(stock_qty, {Whole}), to_char(reserved, {Whole}), to_char(available, {Whole}), CASE status WHEN 'IN_STOCK' THEN 'In stock' WHEN 'LOW_STOCK' THEN 'Low stock' ELSE 'Out of stock' END) FROM vw_inventory_health ORDER BY available, title",
        ["stock-vs-reserved"] = $"SELECT title || E'\\nStock: ' || to_char(sum(stock_qty), {Whole}) || E'\\nReserved: ' || to_char(sum(reserved), {Whole}) FROM vw_inventory_health GROUP BY title ORDER BY sum(stock_qty) DESC, title LIMIT 15",
        ["inventory-turnover-rate"] = $"SELECT title || E'\\nTurnover: ' || rtrim(to_char(round(avg(turnover_pct), 2), 'FM999,999,990.99'), '.') || ' %' FROM vw_inventory_turnover WHERE turnover_pct IS NOT NULL GROUP BY title ORDER BY avg(turnover_pct) DESC, title LIMIT 15",
        ["revenue-by-genre"] = $"SELECT genre || E'\\nRevenue: ' || to_char(revenue, {Money}) FROM vw_revenue_by_genre ORDER BY revenue DESC, genre",
    };

    /// <summary>What the chart must say now.</summary>
    public static Task<IReadOnlyList<string>> OfAsync(string analytics, string chart) => QueryAsync(analytics, Queries[chart]);

    /// <summary>The first column of every row, as text.</summary>
    public static async Task<IReadOnlyList<string>> QueryAsync(string analytics, string query)
    {
        await using var connection = await Sql.OpenAsync(analytics);
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
