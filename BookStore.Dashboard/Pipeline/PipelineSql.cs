namespace BookStore.Dashboard.Pipeline;

/// <summary>The statements over schema <c>ingest</c>: columns that the reader's role may see, and no others. Each takes $1, the most rows.</summary>
internal static class PipelineSql
{
    public const string Positions =
        """
        SELECT source, slot, lsn::text, system_identifier, timeline, transactions, rows, commit_time, updated_at
        FROM ingest.positions ORDER BY source LIMIT $1
        """;

    public const string Snapshots =
        """
        SELECT source, table_name, state, copied_rows, estimated_rows, completed_at
        FROM ingest.snapshots ORDER BY source, table_name LIMIT $1
        """;

    public const string Quarantine =
        """
        SELECT id, source, table_name, change, sqlstate, lsn::text, created_at
        FROM ingest.quarantine WHERE state = 'open' ORDER BY id DESC LIMIT $1
        """;

    public const string Drift =
        """
        SELECT source, table_name, column_name, kind, detail, noted_at
        FROM ingest.schema_drift ORDER BY noted_at DESC, id DESC LIMIT $1
        """;

    public const string Reconciliations =
        """
        SELECT source, table_name, source_rows, target_rows, missing, extra, differing, started_at, completed_at
        FROM ingest.reconciliations ORDER BY id DESC LIMIT $1
        """;
}
