namespace BookStore.Ingestor.Sql;

/// <summary>What keeps a change out of analytics-db, asked there.</summary>
internal static class ProbeSql
{
    /// <summary>$1 table, $2 key.</summary>
    public const string Quarantined = "SELECT max(id) FROM ingest.quarantine WHERE state = 'open' AND table_name = $1 AND key = $2";

    /// <summary>Which writer has waited for a lock, and for whom; no row where none has. The locks of commands and jobs are advisory, and no standstill.</summary>
    public const string Blocker =
        """
        SELECT format('%s has waited for %s s for a lock that process %s%s holds', w.application_name, extract(epoch FROM now() - w.query_start)::int, b.pid,
            ' (' || nullif(a.application_name, '') || ')')
        FROM pg_stat_activity w CROSS JOIN LATERAL unnest(pg_blocking_pids(w.pid)) AS b (pid) LEFT JOIN pg_stat_activity a ON a.pid = b.pid
        WHERE w.datname = current_database() AND w.application_name LIKE 'bookstore-%' AND w.wait_event_type = 'Lock' AND w.wait_event <> 'advisory'
            AND w.query_start < now() - interval '1 second'
        ORDER BY w.query_start LIMIT 1
        """;
}
