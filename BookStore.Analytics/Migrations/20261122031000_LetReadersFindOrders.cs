using BookStore.Analytics.Access;
using BookStore.Analytics.Database;
using BookStore.Analytics.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <summary>Rights only: the model stays as it was, so there is no designer file.</summary>
    [DbContext(typeof(AnalyticsContext))]
    [Migration("20261122031000_LetReadersFindOrders")]
    public partial class LetReadersFindOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript("order_keys", 1);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql($"REVOKE SELECT (id) ON fact_orders, fact_order_items FROM {ReaderLogin.Role};");
    }
}
