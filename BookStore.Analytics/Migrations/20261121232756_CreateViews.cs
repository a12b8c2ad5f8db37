using BookStore.Analytics.Database;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <inheritdoc />
    public partial class CreateViews : Migration
    {
        // A view stands before those that read it.
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
            migrationBuilder.RunScript("fact_orders_day", 1);
            foreach (var view in Views)
                migrationBuilder.CreateView(view, 1);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var view in Views.Reverse())
                migrationBuilder.DropView(view);
            migrationBuilder.Sql("DROP STATISTICS public.fact_orders_day;");
        }
    }
}
