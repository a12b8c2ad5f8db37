using Npgsql;

namespace BookStore.Tests.Analytics.Schema;

/// <summary>What the database itself says about its relations.</summary>
internal static class Catalog
{
    /// <summary>The columns in table order: <c>id uuid not null</c>, <c>total numeric(12,2)</c>, <c>synced_at timestamptz not null default now()</c>.</summary>
    public static async Task<IReadOnlyList<string>> ColumnsAsync(string connectionString, string relation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await connection.QueryAsync($"""
            SELECT column_name || ' ' || udt_name
              || coalesce('(' || character_maximum_length || ')', '')
              || CASE WHEN udt_name = 'numeric' AND numeric_precision IS NOT NULL THEN '(' || numeric_precision || ',' || numeric_scale || ')' ELSE '' END
              || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE '' END
              || CASE WHEN is_identity = 'YES' THEN ' identity' ELSE '' END
              || coalesce(' default ' || column_default, '')
            FROM information_schema.columns
            WHERE table_schema || '.' || table_name = '{relation}'
            ORDER BY ordinal_position
            """);
    }

    /// <summary>The columns of the primary key, in its order.</summary>
    public static async Task<IReadOnlyList<string>> KeyAsync(string connectionString, string relation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return await connection.QueryAsync($"""
            SELECT attname
            FROM pg_index, unnest(indkey) WITH ORDINALITY AS key (attnum, position)
            JOIN pg_attribute AS attribute ON attribute.attnum = key.attnum
            WHERE indrelid = '{relation}'::regclass AND indisprimary AND attribute.attrelid = indrelid
            ORDER BY position
            """);
    }
}
