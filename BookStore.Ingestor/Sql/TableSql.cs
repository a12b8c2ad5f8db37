using BookStore.Analytics.Schema;

namespace BookStore.Ingestor.Sql;

/// <summary>The statements that write one analytics table. Built once a table from its column list; nothing in them comes from a user.</summary>
internal sealed class TableSql
{
    private static readonly Dictionary<string, TableSql> Known = AnalyticsTables.All.ToDictionary(table => table.Name, table => new TableSql(table));

    private readonly AnalyticsTable _table;
    private readonly string _name;
    private readonly string _columns;
    private readonly string _fromExcluded;

    private TableSql(AnalyticsTable table)
    {
        _table = table;
        _name = $"public.{table.Name}";
        _columns = Join(table.Columns.Select(column => column.Name));
        _fromExcluded = Join(
            [.. table.Columns.Skip(1).Select(column => $"{column.Name} = excluded.{column.Name}"), $"{AnalyticsTables.SyncedAt} = now()"]);
        Stage = $"stage_{table.Name}";
        CopyIn = $"COPY {_name} ({_columns}) FROM STDIN (FORMAT binary)";
        Insert = $"INSERT INTO {_name} ({_columns}) VALUES ({Join(Enumerable.Range(1, table.Columns.Count).Select(n => $"${n}"))})";
        Upsert = $"{Insert} {OnConflict}";
        Delete = $"DELETE FROM {_name} WHERE {table.KeyColumn} = ANY ($1)";
        var replacements = $"replaced_{table.Name}";
        CreateReplacements = $"CREATE TEMP TABLE {replacements} ON COMMIT DROP AS SELECT {_columns} FROM {_name} WITH NO DATA";
        CopyIntoReplacements = $"COPY {replacements} ({_columns}) FROM STDIN (FORMAT binary)";
        UpdateFromReplacements =
            $"""
            UPDATE {_name} AS t SET {Join([.. table.Columns.Skip(1).Select(column => $"{column.Name} = r.{column.Name}"), $"{AnalyticsTables.SyncedAt} = now()"])}
            FROM {replacements} AS r WHERE t.{table.KeyColumn} = r.{table.KeyColumn}
            """;
        InsertMissingReplacements = $"INSERT INTO {_name} ({_columns}) SELECT {_columns} FROM {replacements} ON CONFLICT ({table.KeyColumn}) DO NOTHING";
        DropReplacements = $"DROP TABLE {replacements}";
        CopyIntoStage = $"COPY {Stage} ({_columns}) FROM STDIN (FORMAT binary)";
        // Types without their modifiers, so that the stage takes what the table itself would refuse.
        CreateStage = $"CREATE TEMP TABLE {Stage} (ordinal int GENERATED ALWAYS AS IDENTITY, " +
            $"{Join(table.Columns.Select(column => $"{column.Name} {Unlimited(column)}"))}) ON COMMIT DROP";
        CountStage = $"SELECT count(*) FROM {Stage}";
        DropStage = $"DROP TABLE {Stage}";
        UpsertFromStage = $"INSERT INTO {_name} ({_columns}) SELECT {_columns} FROM {Stage} WHERE ordinal BETWEEN $1 AND $2 ORDER BY ordinal {OnConflict}";
        QuarantineFromStage =
            $"""
            INSERT INTO ingest.quarantine (source, table_name, key, change, row, error, sqlstate, lsn)
            SELECT $1, '{table.Name}', {table.KeyColumn}, 'upsert', to_jsonb(staged) - 'ordinal', $2, $3, $4 FROM {Stage} AS staged WHERE ordinal = $5
            RETURNING key
            """;
        UpsertFromJson =
            $"INSERT INTO {_name} ({_columns}) SELECT {_columns} FROM jsonb_populate_record(null::{_name}, (SELECT row FROM ingest.quarantine WHERE id = $1)) {OnConflict}";
        UpsertJson = $"INSERT INTO {_name} ({_columns}) SELECT {_columns} FROM jsonb_populate_record(null::{_name}, $1::jsonb) {OnConflict}";
        UpdateFromJson =
            $"""
            UPDATE {_name} AS t
            SET {Join([.. table.Columns.Skip(1).Select(column => $"{column.Name} = CASE WHEN q.row ? '{column.Name}' THEN r.{column.Name} ELSE t.{column.Name} END"), $"{AnalyticsTables.SyncedAt} = now()"])}
            FROM ingest.quarantine AS q, jsonb_populate_record(null::{_name}, q.row) AS r
            WHERE q.id = $1 AND t.{table.KeyColumn} = q.key
            """;
        DeleteRange = $"DELETE FROM {_name} WHERE ($1::uuid IS NULL OR {table.KeyColumn} > $1) AND ($2::uuid IS NULL OR {table.KeyColumn} <= $2)";
    }

    /// <summary>Temporary table that takes any row of this table, named without a schema.</summary>
    public string Stage { get; }

    public string CopyIn { get; }

    /// <summary>$1…: the columns in order.</summary>
    public string Insert { get; }

    /// <summary>$1…: the columns in order.</summary>
    public string Upsert { get; }

    /// <summary>$1: the keys as <c>uuid[]</c>.</summary>
    public string Delete { get; }

    /// <summary>$1, $2: the key range (after, up to and with); null for no bound.</summary>
    public string DeleteRange { get; }

    /// <summary>A temporary table of whole rows that replace others.</summary>
    public string CreateReplacements { get; }

    public string CopyIntoReplacements { get; }

    public string UpdateFromReplacements { get; }

    /// <summary>For those whose rows are not there after all.</summary>
    public string InsertMissingReplacements { get; }

    public string DropReplacements { get; }

    public string CreateStage { get; }

    public string CopyIntoStage { get; }

    public string CountStage { get; }

    public string DropStage { get; }

    /// <summary>$1, $2: first and last ordinal.</summary>
    public string UpsertFromStage { get; }

    /// <summary>$1 source, $2 error, $3 SQLSTATE, $4 LSN, $5 ordinal.</summary>
    public string QuarantineFromStage { get; }

    /// <summary>$1: id of the quarantine entry.</summary>
    public string UpsertFromJson { get; }

    /// <summary>$1: the row as JSON text.</summary>
    public string UpsertJson { get; }

    /// <summary>Sets the columns that the entry holds. $1: id of the quarantine entry.</summary>
    public string UpdateFromJson { get; }

    /// <summary>Schema and name.</summary>
    public string QualifiedName => _name;

    private string OnConflict => $"ON CONFLICT ({_table.KeyColumn}) DO UPDATE SET {_fromExcluded}";

    public static TableSql Of(AnalyticsTable table) => Known[table.Name];

    /// <summary>Updates the given columns of one row. $1…: their values in order; the last parameter is the key.</summary>
    /// <param name="ordinals">Indexes of the columns to set.</param>
    public string UpdateColumns(IReadOnlyList<int> ordinals) =>
        $"UPDATE {_name} SET {Join([.. ordinals.Select((ordinal, i) => $"{_table.Columns[ordinal].Name} = ${i + 1}"), $"{AnalyticsTables.SyncedAt} = now()"])} " +
        $"WHERE {_table.KeyColumn} = ${ordinals.Count + 1}";

    /// <summary>Keeps an update with the columns that it has. $1…: their values; then source, key, error, SQLSTATE, LSN.</summary>
    public string QuarantineUpdate(IReadOnlyList<int> ordinals)
    {
        var n = ordinals.Count;
        var row = Join(ordinals.Select((ordinal, i) => $"'{_table.Columns[ordinal].Name}', ${i + 1}::{Unlimited(_table.Columns[ordinal])}"));
        return "INSERT INTO ingest.quarantine (source, table_name, key, change, row, error, sqlstate, lsn) " +
            $"VALUES (${n + 1}, '{_table.Name}', ${n + 2}, 'update', jsonb_build_object({row}), ${n + 3}, ${n + 4}, ${n + 5})";
    }

    private static string Unlimited(AnalyticsColumn column) => column.BaseType == "varchar" ? "text" : column.BaseType;

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);
}
