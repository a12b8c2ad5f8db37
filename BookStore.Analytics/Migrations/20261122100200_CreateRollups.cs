using BookStore.Analytics.Database;
using BookStore.Analytics.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <summary>The sums that the reports read, and the notice of changes. Scripts only: the model stays as it was, so there is no designer file.</summary>
    [DbContext(typeof(AnalyticsContext))]
    [Migration("20261122100200_CreateRollups")]
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript("rollup_drop", 1);
    }
}
