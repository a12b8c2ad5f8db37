using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <inheritdoc />
    public partial class KeepFlinkJobs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "flink_jobs",
                schema: "ingest",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    desired = table.Column<string>(type: "text", nullable: false, defaultValue: "running"),
                    job_id = table.Column<string>(type: "text", nullable: true),
                    restore_from = table.Column<string>(type: "text", nullable: true),
                    parallelism = table.Column<int>(type: "integer", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("flink_jobs_pkey", x => x.name);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "flink_jobs",
                schema: "ingest");
        }
    }
}
