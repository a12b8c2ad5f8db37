using BookStore.Ingestor.Batches;
using BookStore.Ingestor.Sources;

namespace BookStore.Ingestor.Sql;

/// <summary>The statements that run at a source.</summary>
internal static class SourceSql
{
    public const string Server =
        "SELECT current_setting('wal_level'), current_setting('server_version_num')::int, current_setting('server_version'), current_database()";

    /// <summary>$1 schema, $2 table. No row where there is no such table.</summary>
    public const string Table =
        """
        SELECT c.relreplident::text,
               coalesce((SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                         WHERE i.indrelid = c.oid AND i.indisprimary), '{}'),
               coalesce((SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
                         WHERE i.indrelid = c.oid AND i.indisreplident), '{}')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('r', 'p')
        """;

    /// <summary>$1 schema, $2 table.</summary>
    public const string Columns =
        """
        SELECT a.attname::text, CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE a.atttypid END
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
        WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attnum
        """;

    /// <summary>$1 publication.</summary>
    public const string PublicationTables =
        "SELECT schemaname::text, tablename::text FROM pg_publication_tables WHERE pubname = $1";

    /// <summary>$1 publication. No row where there is none.</summary>
    public const string PublicationPublishesAll =
        "SELECT pubinsert AND pubupdate AND pubdelete AND pubtruncate FROM pg_publication WHERE pubname = $1";

    /// <summary>$1 slot. No row where there is no such slot.</summary>
    public const string Slot =
        """
        SELECT active_pid, wal_status, confirmed_flush_lsn FROM pg_replication_slots WHERE slot_name = $1
        """;

    /// <summary>$1 slot.</summary>
    public const string DropSlotIfThere = "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1";

    public const string DropSlot = "SELECT pg_drop_replication_slot($1)";

    public const string CurrentWalLsn = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END";

    /// <summary>A transaction of its own that changes no table: it carries the position over WAL that is not captured.</summary>
    public const string Heartbeat = "SELECT pg_logical_emit_message(true, 'bookstore', '')";

    /// <summary>$1 table. −1 where it was never analyzed.</summary>
    public const string EstimateRows = "SELECT reltuples::bigint FROM pg_class WHERE oid = to_regclass($1)";

    /// <summary>The snapshot that other sessions may read by, and a point of the WAL that lies before it.</summary>
    public const string ExportSnapshot = "SELECT pg_export_snapshot(), CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_flush_lsn() END";

    /// <summary>Until the transaction ends: memory for one great sort, which is maintenance, and no compiling of a plan that is run once.</summary>
    public const string PrepareSort = "SELECT set_config('work_mem', current_setting('maintenance_work_mem'), true), set_config('jit', 'off', true)";

    public static string CreatePublication(SourceDefinition source) =>
        $"CREATE PUBLICATION {source.Publication} FOR TABLE {string.Join(", ", source.Tables.Select(Name))} WITH (publish_via_partition_root = true)";

    public static string ImportSnapshot(string snapshot) => $"SET TRANSACTION SNAPSHOT '{snapshot}'";

    public static string CountRows(CapturedTable table) => $"SELECT count(*) FROM {Name(table)}";

    /// <summary>The last key of the slice after <paramref name="from"/>. $1 rows a slice, less one. No row where fewer are left.</summary>
    public static string SliceEnd(CapturedTable table, Guid? from) =>
        $"SELECT {Key(table)} FROM {Name(table)} {Where(table, new KeyRange(from, null))} ORDER BY {Key(table)} OFFSET $1 LIMIT 1";

    /// <summary>
    /// Copies a key range out, sorted by key as the target's B-tree likes it. OFFSET 0 keeps the server from reading along the index of the key: rows that lie scattered
    /// by a random key cost it several times as much as sorting them.
    /// </summary>
    public static string CopyOut(CapturedTable table, KeyRange range) =>
        $"COPY (SELECT * FROM (SELECT {string.Join(", ", table.Target.Columns.Select(column => column.Name))} FROM {Name(table)} {Where(table, range)} OFFSET 0) AS slice " +
        $"ORDER BY {Key(table)}) TO STDOUT (FORMAT binary)";

    /// <summary>A row as JSON, with the columns that analytics has. $1 key. No row where it is not there.</summary>
    public static string RowAsJson(CapturedTable table) =>
        $"SELECT to_jsonb(r)::text FROM (SELECT {string.Join(", ", table.Target.Columns.Select(column => column.Name))} FROM {Name(table)} WHERE {Key(table)} = $1) AS r";

    private static string Where(CapturedTable table, KeyRange range)
    {
        // COPY takes no parameters; a Guid prints as hexadecimal digits and hyphens only.
        string[] bounds =
        [
            .. range.From is { } from ? [$"{Key(table)} > '{from}'"] : Array.Empty<string>(),
            .. range.To is { } to ? [$"{Key(table)} <= '{to}'"] : Array.Empty<string>(),
        ];
        return bounds.Length == 0 ? "" : $"WHERE {string.Join(" AND ", bounds)}";
    }

    private static string Key(CapturedTable table) => table.Target.KeyColumn;

    private static string Name(CapturedTable table) => $"\"{table.Schema}\".\"{table.Name}\"";
}
