using BookStore.Analytics.Database;
using BookStore.Analytics.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <summary>The functions that the reports ask, and the ten views over them. Scripts only: the model stays as it was, so there is no designer file.</summary>
    [DbContext(typeof(AnalyticsContext))]
    [Migration("20261122100300_CreateReports")]
    public partial class CreateReports : Migration
    {
        // A function stands before those that call it.
        private static readonly string[] Functions =
        [
            "book_sales",
            "product_sales_volume",
            "revenue_by_author",
            "revenue_by_genre",
            "top_books_by_revenue",
            "sales_over_time",
            "avg_order_value",
            "order_status_distribution",
            "book_price_distribution",
            "inventory_health",
            "inventory_turnover",
        ];

        private static readonly string[] Views =
        [
            "vw_product_sales_volume",
            "vw_sales_over_time",
            "vw_revenue_by_author",
            "vw_top_books_by_revenue",
            "vw_book_price_distribution",
            "vw_avg_order_value",
            "vw_order_status_distribution",
            "vw_inventory_health",
            "vw_inventory_turnover",
            "vw_revenue_by_genre",
        ];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RunScript("report_schema", 1);
            migrationBuilder.RunScript("report_sources", 1);
            migrationBuilder.RunScript("report_sales_by_day", 1);
            migrationBuilder.RunScript("report_orders_by_day", 1);
            foreach (var function in Functions)
                migrationBuilder.RunScript($"report_{function}", 1);
            foreach (var view in Views)
                migrationBuilder.CreateView(view, 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var view in Views)
                migrationBuilder.DropView(view);
            migrationBuilder.Sql("DROP SCHEMA report CASCADE;");
        }
    }
}
