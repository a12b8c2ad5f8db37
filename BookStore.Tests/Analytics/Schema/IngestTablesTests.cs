using Npgsql;
using Shouldly;
using Xunit;

namespace BookStore.Tests.Analytics.Schema;

/// <summary>The tables that the ingestor writes by name, through plain SQL.</summary>
[Collection(AnalyticsCollection.Name)]
public sealed class IngestTablesTests(AnalyticsDatabaseFixture fixture)
{
    [Theory]
    [InlineData("positions", "source",
        "source text not null", "system_identifier text not null", "timeline int4 not null", "slot text not null", "lsn pg_lsn",
        "transactions int8 not null default 0", "rows int8 not null default 0", "commit_time timestamptz",
        "updated_at timestamptz not null default now()")]
    [InlineData("snapshots", "source, table_name",
        "source text not null", "table_name text not null", "state text not null", "estimated_rows int8 not null default 0",
        "copied_rows int8 not null default 0", "requested_at timestamptz not null default now()", "started_at timestamptz",
        "completed_at timestamptz")]
    [InlineData("snapshot_chunks", "source, table_name, chunk",
        "source text not null", "table_name text not null", "chunk int4 not null", "from_key uuid", "to_key uuid", "lsn pg_lsn not null",
        "rows int8 not null", "completed_at timestamptz not null default now()")]
    [InlineData("quarantine", "id",
        "id int8 not null identity", "source text not null", "table_name text not null", "key uuid", "change text not null",
        "row jsonb", "error text not null", "sqlstate text", "lsn pg_lsn", "topic text", "partition int4", "record_offset int8",
        "state text not null default 'open'::text", "created_at timestamptz not null default now()", "resolved_at timestamptz")]
    [InlineData("kafka_offsets", "reader, topic, partition",
        "reader text not null", "topic text not null", "partition int4 not null", "source text not null", "cluster_id text not null",
        "topic_id text not null", "next_offset int8 not null", "updated_at timestamptz not null default now()")]
    [InlineData("flink_jobs", "name",
        "name text not null", "desired text not null default 'running'::text", "job_id text", "restore_from text", "parallelism int4",
        "updated_at timestamptz not null default now()")]
    [InlineData("schema_drift", "id",
        "id int8 not null identity", "source text not null", "table_name text not null", "column_name text not null", "kind text not null",
        "detail text not null", "lsn pg_lsn", "noted_at timestamptz not null default now()")]
    [InlineData("reconciliations", "id",
        "id int8 not null identity", "source text not null", "table_name text not null", "source_rows int8 not null",
        "target_rows int8 not null", "missing int8 not null", "extra int8 not null", "differing int8 not null", "sample _uuid not null",
        "started_at timestamptz not null", "completed_at timestamptz not null")]
    public async Task Database_IngestTable_HasTheColumnsThatTheIngestorWrites(string table, string key, params string[] columns)
    {
        (await Catalog.ColumnsAsync(fixture.ConnectionString, $"ingest.{table}")).ShouldBe(columns);
        string.Join(", ", await Catalog.KeyAsync(fixture.ConnectionString, $"ingest.{table}")).ShouldBe(key);
    }

    [Fact]
    public async Task SchemaDrift_NotedTwice_IsRefusedTheSecondTime()
    {
        await using var connection = new NpgsqlConnection(fixture.ConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("BEGIN");
        const string Note = "INSERT INTO ingest.schema_drift (source, table_name, column_name, kind, detail) "
            + "VALUES ('ecom', 'dim_books', 'language', 'added', 'text') ON CONFLICT (source, table_name, column_name, kind) DO NOTHING RETURNING kind";

        (await connection.QueryAsync(Note)).ShouldBe(["added"]);
        (await connection.QueryAsync(Note)).ShouldBeEmpty();
    }
}
