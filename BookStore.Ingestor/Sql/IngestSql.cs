namespace BookStore.Ingestor.Sql;

/// <summary>The statements over schema <c>ingest</c> of analytics-db.</summary>
internal static class IngestSql
{
    /// <summary>$1 source. Held by the session that writes, for as long as it lives.</summary>
    public const string TryLock = "SELECT pg_try_advisory_lock(hashtext('bookstore.ingest'), hashtext($1))";

    public const string UnlockAll = "SELECT pg_advisory_unlock_all()";

    public const string LoadPosition =
        "SELECT system_identifier, timeline, slot, lsn, transactions, rows, commit_time FROM ingest.positions WHERE source = $1";

    /// <summary>$1 source, $2 system identifier, $3 timeline, $4 slot. Written before the slot is created: a slot of that name is ours from now on.</summary>
    public const string ClaimSlot =
        """
        INSERT INTO ingest.positions (source, system_identifier, timeline, slot, lsn) VALUES ($1, $2, $3, $4, NULL)
        ON CONFLICT (source) DO UPDATE SET system_identifier = excluded.system_identifier, timeline = excluded.timeline, slot = excluded.slot,
            lsn = NULL, transactions = 0, rows = 0, commit_time = NULL, updated_at = now()
        """;

    /// <summary>$1 source, $2 LSN at which the slot starts.</summary>
    public const string SetFirstPosition = "UPDATE ingest.positions SET lsn = $2, updated_at = now() WHERE source = $1";

    /// <summary>$1 source, $2 LSN, $3 transactions, $4 rows, $5 commit time or null. Never moves backwards.</summary>
    public const string AdvancePosition =
        """
        UPDATE ingest.positions
        SET lsn = $2, transactions = transactions + $3, rows = rows + $4, commit_time = coalesce($5, commit_time), updated_at = now()
        WHERE source = $1 AND lsn <= $2
        """;

    /// <summary>$1 source, $2 table.</summary>
    public const string RequestSnapshot =
        """
        INSERT INTO ingest.snapshots (source, table_name, state) VALUES ($1, $2, 'requested')
        ON CONFLICT (source, table_name) DO UPDATE SET state = 'requested', copied_rows = 0, requested_at = now(), started_at = NULL, completed_at = NULL
        """;

    /// <summary>$1 source, $2 table. Where a table was filled without one.</summary>
    public const string ForgetSnapshot = "DELETE FROM ingest.snapshots WHERE source = $1 AND table_name = $2";

    public const string LoadSnapshots =
        "SELECT table_name, state, copied_rows, estimated_rows FROM ingest.snapshots WHERE source = $1 ORDER BY table_name";

    public const string CountRequestedSnapshots = "SELECT count(*) FROM ingest.snapshots WHERE source = $1 AND state = 'requested'";

    public const string DropChunks = "DELETE FROM ingest.snapshot_chunks WHERE source = $1 AND table_name = $2";

    /// <summary>$1 source, $2 table, $3 estimated rows.</summary>
    public const string StartSnapshot =
        """
        UPDATE ingest.snapshots SET state = 'copying', estimated_rows = $3, started_at = coalesce(started_at, now())
        WHERE source = $1 AND table_name = $2
        """;

    public const string LoadChunks =
        "SELECT table_name, chunk, from_key, to_key, lsn FROM ingest.snapshot_chunks WHERE source = $1 ORDER BY table_name, chunk";

    /// <summary>$1 source, $2 table, $3 chunk, $4 from, $5 to, $6 LSN, $7 rows.</summary>
    public const string RecordChunk =
        """
        INSERT INTO ingest.snapshot_chunks (source, table_name, chunk, from_key, to_key, lsn, rows) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    /// <summary>$1 source, $2 table, $3 rows.</summary>
    public const string CountCopiedRows = "UPDATE ingest.snapshots SET copied_rows = copied_rows + $3 WHERE source = $1 AND table_name = $2";

    public const string CompleteSnapshot =
        "UPDATE ingest.snapshots SET state = 'done', completed_at = now() WHERE source = $1 AND table_name = $2";

    /// <summary>$1 source, $2 table, $3 column, $4 kind, $5 detail.</summary>
    public const string NoteDrift =
        """
        INSERT INTO ingest.schema_drift (source, table_name, column_name, kind, detail) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (source, table_name, column_name, kind) DO NOTHING
        """;

    public const string LoadOpenQuarantineKeys = "SELECT table_name, key FROM ingest.quarantine WHERE source = $1 AND state = 'open' AND key IS NOT NULL";

    /// <summary>$1 source, $2 table, $3 keys.</summary>
    public const string SupersedeQuarantine =
        """
        UPDATE ingest.quarantine SET state = 'superseded', resolved_at = now()
        WHERE source = $1 AND table_name = $2 AND key = ANY ($3) AND state = 'open'
        """;

    /// <summary>$1 source, $2 table, $3 key, $4 error, $5 SQLSTATE, $6 LSN.</summary>
    public const string QuarantineDelete =
        """
        INSERT INTO ingest.quarantine (source, table_name, key, change, error, sqlstate, lsn) VALUES ($1, $2, $3, 'delete', $4, $5, $6)
        """;

    public const string ListQuarantine =
        """
        SELECT id, source, table_name, key, change, row::text, error, sqlstate, lsn::text, topic, partition, record_offset, state, created_at
        FROM ingest.quarantine WHERE state = 'open' OR $1 ORDER BY id
        """;

    public const string LockQuarantineEntry =
        "SELECT source, table_name, key, change FROM ingest.quarantine WHERE id = $1 AND state = 'open' FOR UPDATE";

    /// <summary>$1 id, $2 state.</summary>
    public const string ResolveQuarantine = "UPDATE ingest.quarantine SET state = $2, resolved_at = now() WHERE id = $1";

    public const string CountOpenQuarantine = "SELECT count(*) FROM ingest.quarantine WHERE state = 'open'";

    /// <summary>$1 source, $2 table, $3 source rows, $4 target rows, $5 missing, $6 extra, $7 differing, $8 sample, $9 started.</summary>
    public const string RecordReconciliation =
        """
        INSERT INTO ingest.reconciliations
            (source, table_name, source_rows, target_rows, missing, extra, differing, sample, started_at, completed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, now())
        """;

    /// <summary>
    /// Lets commits of this session return before they are on disk. Where a standby must have them too, the administrator wants to wait; then all stays as it is.
    /// </summary>
    public const string CommitWithoutWaiting =
        "SELECT set_config('synchronous_commit', 'off', false) WHERE current_setting('synchronous_standby_names') = ''";

    /// <summary>End of the WAL in memory and on disk.</summary>
    public const string WalEnds = "SELECT pg_current_wal_insert_lsn(), pg_current_wal_flush_lsn()";

    public const string PositionLsn = "SELECT lsn FROM ingest.positions WHERE source = $1";
}
