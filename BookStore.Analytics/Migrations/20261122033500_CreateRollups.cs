using BookStore.Analytics.Database;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <inheritdoc />
    public partial class CreateRollups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RunScript("rollup_tables", 1);
            migrationBuilder.RunScript("rollup_sums", 1);
            migrationBuilder.RunScript("rollup_lines", 1);
            migrationBuilder.RunScript("rollup_settle", 1);
            migrationBuilder.RunScript("rollup_rebuild", 1);
            // The triggers stand before the sums are computed: no writer gets in between.
            migrationBuilder.RunScript("rollup_triggers", 1);
            migrationBuilder.RunScript("change_notification", 1);
            migrationBuilder.Sql("SELECT rollup.rebuild();");
            migrationBuilder.RunScript("report_sales_by_day", 2);
            migrationBuilder.RunScript("report_orders_by_day", 2);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RunScript("report_sales_by_day", 1);
            migrationBuilder.RunScript("report_orders_by_day", 1);
            migrationBuilder.RunScript("rollup_drop", 1);
        }
    }
}
