using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace BookStore.Analytics.Migrations
{
    /// <inheritdoc />
    public partial class CreateTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "public");

            migrationBuilder.EnsureSchema(
                name: "ingest");

            migrationBuilder.CreateTable(
                name: "dim_books",
                schema: "public",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "varchar(255)", nullable: true),
                    author = table.Column<string>(type: "varchar(255)", nullable: true),
                    price = table.Column<decimal>(type: "numeric(12,2)", nullable: true),
                    description = table.Column<string>(type: "text", nullable: true),
                    cover_url = table.Column<string>(type: "varchar(500)", nullable: true),
                    genre = table.Column<string>(type: "varchar(100)", nullable: true),
                    isbn = table.Column<string>(type: "varchar(20)", nullable: true),
                    published_year = table.Column<int>(type: "int4", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: true),
                    synced_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("dim_books_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fact_inventory",
                schema: "public",
                columns: table => new
                {
                    book_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quantity = table.Column<int>(type: "int4", nullable: true),
                    reserved = table.Column<int>(type: "int4", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: true),
                    synced_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("fact_inventory_pkey", x => x.book_id);
                });

            migrationBuilder.CreateTable(
                name: "fact_order_items",
                schema: "public",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    book_id = table.Column<Guid>(type: "uuid", nullable: true),
                    quantity = table.Column<int>(type: "int4", nullable: true),
                    price_at_purchase = table.Column<decimal>(type: "numeric(12,2)", nullable: true),
                    synced_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("fact_order_items_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fact_orders",
                schema: "public",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<string>(type: "varchar(255)", nullable: true),
                    total = table.Column<decimal>(type: "numeric(12,2)", nullable: true),
                    status = table.Column<string>(type: "varchar(50)", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: true),
                    synced_at = table.Column<DateTimeOffset>(type: "timestamptz", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("fact_orders_pkey", x => x.id);
                });

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

            migrationBuilder.CreateTable(
                name: "positions",
                schema: "ingest",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    system_identifier = table.Column<string>(type: "text", nullable: false),
                    timeline = table.Column<int>(type: "integer", nullable: false),
                    slot = table.Column<string>(type: "text", nullable: false),
                    lsn = table.Column<NpgsqlLogSequenceNumber>(type: "pg_lsn", nullable: true),
                    transactions = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    rows = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    commit_time = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("positions_pkey", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "quarantine",
                schema: "ingest",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<Guid>(type: "uuid", nullable: true),
                    change = table.Column<string>(type: "text", nullable: false),
                    row = table.Column<string>(type: "jsonb", nullable: true),
                    error = table.Column<string>(type: "text", nullable: false),
                    sqlstate = table.Column<string>(type: "text", nullable: true),
                    lsn = table.Column<NpgsqlLogSequenceNumber>(type: "pg_lsn", nullable: true),
                    topic = table.Column<string>(type: "text", nullable: true),
                    partition = table.Column<int>(type: "integer", nullable: true),
                    record_offset = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false, defaultValue: "open"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("quarantine_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reconciliations",
                schema: "ingest",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    source_rows = table.Column<long>(type: "bigint", nullable: false),
                    target_rows = table.Column<long>(type: "bigint", nullable: false),
                    missing = table.Column<long>(type: "bigint", nullable: false),
                    extra = table.Column<long>(type: "bigint", nullable: false),
                    differing = table.Column<long>(type: "bigint", nullable: false),
                    sample = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("reconciliations_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schema_drift",
                schema: "ingest",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    column_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: false),
                    lsn = table.Column<NpgsqlLogSequenceNumber>(type: "pg_lsn", nullable: true),
                    noted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("schema_drift_pkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "snapshot_chunks",
                schema: "ingest",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    chunk = table.Column<int>(type: "integer", nullable: false),
                    from_key = table.Column<Guid>(type: "uuid", nullable: true),
                    to_key = table.Column<Guid>(type: "uuid", nullable: true),
                    lsn = table.Column<NpgsqlLogSequenceNumber>(type: "pg_lsn", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: false),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()")
                },
                constraints: table =>
                {
                    table.PrimaryKey("snapshot_chunks_pkey", x => new { x.source, x.table_name, x.chunk });
                });

            migrationBuilder.CreateTable(
                name: "snapshots",
                schema: "ingest",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    estimated_rows = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    copied_rows = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("snapshots_pkey", x => new { x.source, x.table_name });
                });

            migrationBuilder.CreateIndex(
                name: "quarantine_open_key",
                schema: "ingest",
                table: "quarantine",
                columns: new[] { "table_name", "key" },
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "schema_drift_once",
                schema: "ingest",
                table: "schema_drift",
                columns: new[] { "source", "table_name", "column_name", "kind" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dim_books",
                schema: "public");

            migrationBuilder.DropTable(
                name: "fact_inventory",
                schema: "public");

            migrationBuilder.DropTable(
                name: "fact_order_items",
                schema: "public");

            migrationBuilder.DropTable(
                name: "fact_orders",
                schema: "public");

            migrationBuilder.DropTable(
                name: "flink_jobs",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "kafka_offsets",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "positions",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "quarantine",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "reconciliations",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "schema_drift",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "snapshot_chunks",
                schema: "ingest");

            migrationBuilder.DropTable(
                name: "snapshots",
                schema: "ingest");
        }
    }
}
