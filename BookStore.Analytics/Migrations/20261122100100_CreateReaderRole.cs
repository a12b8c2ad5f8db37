using BookStore.Analytics.Database;
using BookStore.Analytics.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <summary>The role of reporting users, and what it reads of the tables. Scripts only: the model stays as it was, so there is no designer file.</summary>
    [DbContext(typeof(AnalyticsContext))]
    [Migration("20261122100100_CreateReaderRole")]
    public partial class CreateReaderRole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript("analytics_reader", 1);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.RunScript("revoke_analytics_reader", 1);
    }
}
