using System;
using BookStore.Analytics.Database;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <inheritdoc />
    public partial class KeepKafkaOffsets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "sqlstate",
                schema: "ingest",
                table: "quarantine",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<Guid>(
                name: "key",
                schema: "ingest",
                table: "quarantine",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<int>(
                name: "partition",
                schema: "ingest",
                table: "quarantine",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "record_offset",
                schema: "ingest",
                table: "quarantine",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "topic",
                schema: "ingest",
                table: "quarantine",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kafka_offsets",
                schema: "ingest",
                columns: table => new
                {
                    reader = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: false),
                    partition = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    cluster_id = table.Column<string>(type: "text", nullable: false),
                    topic_id = table.Column<string>(type: "text", nullable: false),
                    next_offset = table.Column<long>(type: "bigint", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("kafka_offsets_pkey", x => new { x.reader, x.topic, x.partition });
                });

            migrationBuilder.RunScript("analytics_reader", 2);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kafka_offsets",
                schema: "ingest");

            migrationBuilder.DropColumn(
                name: "partition",
                schema: "ingest",
                table: "quarantine");

            migrationBuilder.DropColumn(
                name: "record_offset",
                schema: "ingest",
                table: "quarantine");

            migrationBuilder.DropColumn(
                name: "topic",
                schema: "ingest",
                table: "quarantine");

            migrationBuilder.AlterColumn<string>(
                name: "sqlstate",
                schema: "ingest",
                table: "quarantine",
                type: "text",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "key",
                schema: "ingest",
                table: "quarantine",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
