namespace BookStore.Ingestor.Sql;

/// <summary>The statements over <c>ingest.flink_jobs</c>, and those that look at Debezium's slots.</summary>
internal static class FlinkSql
{
    /// <summary>$1 job. Held until the session ends.</summary>
    public const string LockJob = "SELECT pg_advisory_lock(hashtext('bookstore.flink'), hashtext($1))";

    /// <summary>$1 job.</summary>
    public const string LoadJob = "SELECT desired = 'running', job_id, restore_from, parallelism FROM ingest.flink_jobs WHERE name = $1";

    /// <summary>$1 job, $2 whether it is wanted, $3 Flink's id, $4 checkpoint or savepoint, $5 parallelism.</summary>
    public const string SaveJob =
        """
        INSERT INTO ingest.flink_jobs (name, desired, job_id, restore_from, parallelism) VALUES ($1, CASE WHEN $2 THEN 'running' ELSE 'stopped' END, $3, $4, $5)
        ON CONFLICT (name) DO UPDATE SET desired = excluded.desired, job_id = excluded.job_id, restore_from = excluded.restore_from,
            parallelism = excluded.parallelism, updated_at = now()
        """;

    /// <summary>$1 schema, $2 table. Whether updates carry the old row.</summary>
    public const string HasFullIdentity =
        "SELECT c.relreplident = 'f' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2";

    /// <summary>$1 source, $2 Debezium's slot, $3 LSN. The server's identity says nothing here: Debezium keeps its own.</summary>
    public const string KeepPosition =
        """
        INSERT INTO ingest.positions (source, system_identifier, timeline, slot, lsn) VALUES ($1, '', 0, $2, $3)
        ON CONFLICT (source) DO UPDATE SET system_identifier = '', timeline = 0, slot = excluded.slot, lsn = excluded.lsn, updated_at = now()
        """;

    /// <summary>Fails where the session is gone, and its lock with it.</summary>
    public const string Ping = "SELECT 1";
}
